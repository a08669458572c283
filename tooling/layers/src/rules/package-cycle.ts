import type { Edge } from "../edges/edge.ts";
import { findCycles } from "../edges/find-cycles.ts";
import { inFolder } from "../read/path.ts";
import { wholeFile } from "../read/position.ts";
import { sections } from "../workspace/manifest.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule } from "./rule.ts";

export const packageCycle = defineRule({
  id: "package-cycle",
  title: "packages that depend on each other, by imports or manifests",
  why: "What is in a cycle cannot be understood, tested or changed by itself",
  repository: ({ workspace, edges }) =>
    findCycles(packageGraph(workspace, edges)).map((names) => ({
      file: inFolder(workspace.packageByName.get(names[0] ?? "")?.folder ?? ".", "package.json"),
      at: wholeFile,
      target: names.join(" "),
      message: `a cycle: ${[...names, names[0]].join(" → ")}`,
      remedy: "Declare what the lower one needs as an interface beside it, or move what both need into a third",
    })),
});

function packageGraph({ packages, packageByName }: Workspace, edges: readonly Edge[]): Map<string, Set<string>> {
  const graph = new Map(packages.map(({ name }) => [name, new Set<string>()]));
  for (const { from, to } of edges)
    if (to !== undefined && to !== from.package) graph.get(from.package.name)?.add(to.name);
  for (const { name, manifest } of packages) {
    const declared = sections.flatMap((section) => Object.keys(manifest[section]));
    for (const other of declared) if (other !== name && packageByName.has(other)) graph.get(name)?.add(other);
  }
  return graph;
}
