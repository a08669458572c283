import { GateError } from "../../read/gate-error.ts";
import type { Verdict } from "../../rules/judge.ts";
import type { Edge } from "../../edges/edge.ts";
import type { Violation } from "../../rules/violation.ts";
import { explainLayer } from "./explain-layer.ts";
import { explainPlace } from "./explain-place.ts";

/** What the explanation of a file is made of. */
export type Explained = Pick<Verdict, "workspace" | "edges" | "violations" | "excused">;

/**
 * The layer of a file, what that may use and who may use it, and what the file uses and is used by now.
 * @throws GateError when the workspace has no such file of code.
 */
export function explainFile({ workspace, edges, violations, excused }: Explained, path: string): string {
  const file = workspace.sources.get(path);
  const owner = file?.package ?? (workspace.files.includes(path) ? workspace.packageOf(path) : undefined);
  if (owner === undefined) throw new GateError(`${path} is no file of the workspace`);
  const name = workspace.layerAt(path);
  const layer = workspace.layerOf({ layer: name });
  const uses = unique(edges.filter(({ from }) => from.path === path).map(described));
  const users = unique(
    edges.filter((edge) => edge.path === path && edge.from.path !== path).map(({ from }) => from.path),
  );
  const listed = (all: readonly Violation[]): string[] =>
    all
      .filter(({ file: each }) => each === path)
      .map(({ line, column, message, rule }) => `${line}:${column} ${message} [${rule}]`);
  const excepted = listed(excused.byException);
  const baselined = listed(excused.byBaseline);
  return [
    `${path}: ${file?.role ?? "no"} code of ${owner.name}`,
    ...(layer === undefined || name === undefined ? ["  in no layer"] : explainLayer(workspace.config, name, layer)),
    ...explainPlace(workspace, path),
    ...section("Uses now", uses),
    ...section("Is used by", users),
    ...section("Violations", listed(violations)),
    ...(baselined.length === 0 ? [] : section("Violations in the baseline", baselined)),
    ...(excepted.length === 0 ? [] : section("Violations with an exception", excepted)),
  ].join("\n");
}

function described({ reference, path, toLayer, mode }: Edge): string {
  const target = reference.specifier ?? "a name that shows only at run time";
  const where = toLayer === undefined ? "" : ` (${toLayer}${mode === "type" ? ", types only" : ""})`;
  return path === undefined || path === target ? `${target}${where}` : `${target}${where} → ${path}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: nothing`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)].toSorted();
}
