import type { Edge } from "../engine/edge.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import { inFolder } from "../workspace/path.ts";
import { sections } from "../workspace/manifest.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { findCycles } from "./find-cycles.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** No module and no package depends on itself by way of others, not even for types. */
export function checkCycles(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  return [...moduleCycles(workspace, edges), ...packageCycles(workspace, edges)];
}

/** Syntax that names a file without loading it into the module. */
const loose = /^(?:new |a path|require\.resolve|import\.meta|declare module|\w+\.\w*[mM]ock)/;

function moduleCycles(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  const edgeOf = new Map<string, Edge>();
  const graph = new Map<string, Set<string>>();
  for (const edge of edges) {
    const target = edge.path === undefined ? undefined : workspace.sources.get(edge.path);
    if (target === undefined || loose.test(edge.reference.syntax)) continue;
    if (edge.from.role === "generated" || target.role === "generated") continue;
    add(graph, edge.from.path, target.path);
    const key = `${edge.from.path} ${target.path}`;
    if (!edgeOf.has(key)) edgeOf.set(key, edge);
  }
  return findCycles(graph).flatMap((cycle) => {
    const [first = "", second = first] = cycle;
    const edge = edgeOf.get(`${first} ${second}`);
    return edge === undefined ? [] : [violationAt(first, edge.reference, cycleFinding("cycle", cycle))];
  });
}

function packageCycles(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of edges) if (to !== undefined && to !== from.package) add(graph, from.package.name, to.name);
  for (const { name, manifest } of workspace.packages) {
    const declared = sections.flatMap((section) => Object.keys(manifest[section]));
    for (const other of declared) if (other !== name && workspace.packageByName.has(other)) add(graph, name, other);
  }
  return findCycles(graph).map((cycle) => {
    const file = inFolder(workspace.packageByName.get(cycle[0] ?? "")?.folder ?? ".", "package.json");
    return violationAt(file, wholeFile, cycleFinding("package-cycle", cycle));
  });
}

function add(graph: Map<string, Set<string>>, from: string, to: string): void {
  const known = graph.get(from);
  if (known === undefined) graph.set(from, new Set([to]));
  else known.add(to);
}

function cycleFinding(rule: string, cycle: readonly string[]): Finding {
  return {
    rule,
    target: cycle.join(" "),
    message: `a cycle: ${[...cycle, cycle[0]].join(" → ")}`,
    reason: "What is in a cycle cannot be understood, tested or changed by itself",
    remedy: "Declare what the lower one needs as an interface beside it, or move what both need into a third",
  };
}
