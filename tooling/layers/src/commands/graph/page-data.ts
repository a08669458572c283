import type { Edge } from "../../edges/edge.ts";
import type { Verdict } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import { explainLayer } from "../explain/explain-layer.ts";
import { edgesBetweenLayers } from "./layer-graph.ts";

/** Whether something breaks a rule; `covered` is what the baseline or an exception covers. */
export type State = "allowed" | "covered" | "violation";

/** One import, and what is wrong with it. */
export type PageImport = {
  /** `packages/a/src/b.ts:3:8`. */
  readonly place: string;
  readonly specifier: string;
  readonly isType: boolean;
  readonly state: State;
  readonly message?: string;
  readonly why?: string;
  readonly instead?: string;
};

/** What the page tells of everything that can be chosen in the picture. */
export type PageData = {
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly state: State;
    readonly imports: readonly PageImport[];
  }[];
  readonly layers: readonly {
    readonly name: string;
    /** What the layer may use, and who may use it, in lines. */
    readonly about: readonly string[];
    /** The violations in the layer that no arrow shows. */
    readonly others: readonly PageImport[];
  }[];
};

const order: readonly State[] = ["violation", "covered", "allowed"];

/** Collects what the page shows. */
export function pageData(verdict: Verdict, layers: readonly string[]): PageData {
  const { violations, excused, workspace } = verdict;
  const known = [
    ...violations.map((violation) => ({ violation, state: "violation" as const })),
    ...[...excused.byBaseline, ...excused.byException].map((violation) => ({ violation, state: "covered" as const })),
  ];
  const byPlace = new Map(known.map((each) => [placeOf(each.violation.file, each.violation), each]));
  const between = groupByLayers(edgesBetweenLayers(verdict));
  const shown = new Set<string>();
  const edges = layers.flatMap((from) =>
    layers.flatMap((to) => {
      const found = from === to ? undefined : between.get(JSON.stringify([from, to]));
      if (found === undefined) return [];
      for (const { from: source, reference } of found) shown.add(placeOf(source.path, reference));
      const imports = found.map((edge) => toImport(edge, byPlace)).toSorted(compare);
      return [{ from, to, state: imports[0]?.state ?? "allowed", imports }];
    }),
  );
  const others = known.filter(({ violation }) => !shown.has(placeOf(violation.file, violation)));
  return {
    edges,
    layers: layers.map((name) => ({
      name,
      about: aboutOf(verdict, name),
      others: others
        .filter(({ violation }) => workspace.layerAt(violation.file) === name)
        .map(toOther)
        .toSorted(compare),
    })),
  };
}

function aboutOf({ workspace: { config } }: Verdict, name: string): readonly string[] {
  const layer = config.layers[name];
  return layer === undefined ? [] : explainLayer(config, name, layer);
}

type Known = { readonly violation: Violation; readonly state: State };

function toImport({ from, reference, mode }: Edge, byPlace: ReadonlyMap<string, Known>): PageImport {
  const place = placeOf(from.path, reference);
  const known = byPlace.get(place);
  const specifier = reference.specifier ?? "a name that shows only at run time";
  const plain = { place, specifier, isType: mode === "type" };
  return known === undefined ? { ...plain, state: "allowed" } : { ...plain, ...advice(known) };
}

function toOther(known: Known): PageImport {
  const { file, target, rule } = known.violation;
  return {
    place: placeOf(file, known.violation),
    specifier: rule === "cycle" ? rule : target,
    isType: false,
    ...advice(known),
  };
}

function advice({ violation, state }: Known) {
  const { message, rule, reason, remedy } = violation;
  return { state, message: `${message} [${rule}]`, why: reason, instead: remedy };
}

function placeOf(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${file}:${line}:${column}`;
}

function compare(a: PageImport, b: PageImport): number {
  return order.indexOf(a.state) - order.indexOf(b.state) || a.place.localeCompare(b.place, "en", { numeric: true });
}

function groupByLayers(edges: readonly Edge[]): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from.layer, edge.toLayer]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  return groups;
}
