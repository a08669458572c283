import type { Config } from "../../config/config.ts";
import type { Edge } from "../../edges/edge.ts";
import { record } from "../../read/record.ts";
import type { Verdict } from "../../rules/judge.ts";

/** What a change does to the edges between layers, and to what the rule allows. */
export type LayerDiff = {
  readonly edges: readonly ChangedEdge[];
  /** What the configuration allows now and did not before, in sentences. */
  readonly allowed: readonly string[];
  /** What it allowed before and does not any more. */
  readonly denied: readonly string[];
  /** Subpaths that packages export now and did not before: `@acme/db/pool`. */
  readonly exported: readonly string[];
  readonly violations: Counts;
  readonly baseline: Counts;
  readonly exceptions: Counts;
};

/** How many there were and are. */
export type Counts = { readonly before: number; readonly after: number };

/** The uses of one layer by another, as values or as types, where their number changed. */
export type ChangedEdge = Counts & {
  readonly from: string;
  readonly to: string;
  readonly mode: Edge["mode"];
  /** The files that use the layer now and did not before. */
  readonly files: readonly string[];
};

/** Compares two verdicts on a repository. */
export function layerDiff(before: Verdict, after: Verdict): LayerDiff {
  const was = permissions(before.workspace.config);
  const is = permissions(after.workspace.config);
  const exportedBefore = new Set(exportsOf(before));
  return {
    edges: changedEdges(before, after),
    allowed: [...is].filter((each) => !was.has(each)),
    denied: [...was].filter((each) => !is.has(each)),
    exported: exportsOf(after).filter((each) => !exportedBefore.has(each)),
    violations: { before: before.violations.length, after: after.violations.length },
    baseline: { before: before.excused.byBaseline.length, after: after.excused.byBaseline.length },
    exceptions: { before: before.excused.byException.length, after: after.excused.byException.length },
  };
}

type Uses = ReadonlyMap<string, { readonly edge: Edge; readonly files: readonly string[] }>;

function changedEdges(before: Verdict, after: Verdict): ChangedEdge[] {
  const was = usesOf(before);
  const is = usesOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((key) => {
    const edge = (is.get(key) ?? was.get(key))?.edge;
    const filesBefore = was.get(key)?.files ?? [];
    const filesAfter = is.get(key)?.files ?? [];
    if (edge === undefined || filesBefore.length === filesAfter.length) return [];
    const files = [...new Set(filesAfter)].filter((file) => !filesBefore.includes(file));
    const counts = { before: filesBefore.length, after: filesAfter.length };
    return [{ from: edge.from.layer ?? "", to: edge.toLayer ?? "", mode: edge.mode, files, ...counts }];
  });
}

/** The uses between layers in production code, by the two layers and the mode; a file is there once for each use. */
function usesOf({ edges }: Verdict): Uses {
  const found = new Map<string, { edge: Edge; files: string[] }>();
  for (const edge of edges) {
    const { from, toLayer, mode } = edge;
    if (from.role !== "production" || from.layer === undefined || toLayer === undefined) continue;
    if (toLayer === from.layer) continue;
    const key = [from.layer, toLayer, mode].join("\0");
    const known = found.get(key);
    if (known === undefined) found.set(key, { edge, files: [from.path] });
    else known.files.push(from.path);
  }
  return found;
}

/** Everything that a configuration allows, one sentence each. */
function permissions(config: Config): Set<string> {
  const ofLayers = Object.keys(config.layers).flatMap((name) => permissionsOf(config, name));
  return new Set([
    ...ofLayers,
    ...config.tests.modules.map((each) => `tests may use ${each}`),
    ...config.configs.modules.map((each) => `configuration of tools may use ${each}`),
    ...config.exceptions.map(
      ({ rule, file, target }) => `${file} is excepted from ${rule}${target === undefined ? "" : ` about ${target}`}`,
    ),
    ...Object.keys(config.rules).map((rule) => `the rule ${rule} is off`),
    ...config.files.inert.map((each) => `${each} is not read`),
    ...config.files.fixtures.flatMap(({ files }) => files.map((each) => `${each} is not read`)),
    ...config.files.output.map((each) => `${each} is not read`),
  ]);
}

function permissionsOf(config: Config, name: string): string[] {
  const layer = config.layers[name];
  if (layer === undefined) return [];
  return [
    ...Object.entries(layer.uses).map(([to, how]) => `${name} may use ${to}${how === "types" ? " as types only" : ""}`),
    ...layer.external.map((each) => `${name} may use the package ${each}`),
    ...layer.builtins.map((each) => `${name} may use the built-in ${each}`),
    ...layer.tests.modules.map((each) => `tests of ${name} may use ${each}`),
    ...(layer.computedImports === "never" ? [] : [`${name} may compute imports (${layer.computedImports})`]),
    ...unforbidden(config, name),
  ];
}

/** Whatever some layer forbids, every other one may use. */
function unforbidden({ layers }: Config, name: string): string[] {
  const all = new Set(Object.values(layers).flatMap(({ forbids }) => forbids));
  const own = layers[name]?.forbids ?? [];
  return own.length === 0
    ? []
    : [...all].filter((each) => !own.includes(each)).map((each) => `${name} may use ${each}`);
}

function exportsOf({ workspace }: Verdict): string[] {
  return workspace.packages.flatMap(({ name, manifest: { exports } }) => {
    const keys = Object.entries(record(exports)).flatMap(([key, target]) => (target === null ? [] : [key]));
    return (typeof exports === "string" ? ["."] : keys).map((key) => `${name}${key.slice(1)}`);
  });
}
