import type { Edge } from "../edges/edge.ts";
import { findCycles } from "../edges/find-cycles.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule } from "./rule.ts";

export const cycle = defineRule({
  id: "cycle",
  title: "modules that depend on each other, also by types",
  why: "What is in a cycle cannot be understood, tested or changed by itself",
  repository({ workspace, edges }) {
    const { graph, edgeOf } = moduleGraph(workspace, edges);
    return findCycles(graph).flatMap((modules) => {
      const [first = "", second = first] = modules;
      const edge = edgeOf.get(`${first} ${second}`);
      if (edge === undefined) return [];
      return [
        {
          file: first,
          at: edge.reference,
          target: modules.join(" "),
          message: `a cycle: ${[...modules, first].join(" → ")}`,
          remedy: "Declare what the lower one needs as an interface beside it, or move what both need into a third",
        },
      ];
    });
  },
});

/** Syntax that names a file without loading it into the module. */
const loose = /^(?:@|new |a (?:path|name)|require\.resolve|import\.meta|declare module|\w+\.\w*[mM]ock)/;

type ModuleGraph = { readonly graph: Map<string, Set<string>>; readonly edgeOf: ReadonlyMap<string, Edge> };

function moduleGraph(workspace: Workspace, edges: readonly Edge[]): ModuleGraph {
  const edgeOf = new Map<string, Edge>();
  const graph = new Map<string, Set<string>>();
  for (const edge of edges) {
    const target = edge.path === undefined ? undefined : workspace.sources.get(edge.path);
    if (target === undefined || loose.test(edge.reference.syntax)) continue;
    if (edge.from.role === "generated" || target.role === "generated") continue;
    const known = graph.get(edge.from.path);
    if (known === undefined) graph.set(edge.from.path, new Set([target.path]));
    else known.add(target.path);
    const key = `${edge.from.path} ${target.path}`;
    if (!edgeOf.has(key)) edgeOf.set(key, edge);
  }
  return { graph, edgeOf };
}
