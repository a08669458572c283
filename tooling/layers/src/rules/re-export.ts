import type { Edge } from "../edges/edge.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import { adviceFor } from "../policy/advice.ts";
import { userWithout } from "../policy/user-without.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

/** `export from`, and an import that is exported later, would let a user of the layer reach what it may not have. */
export const reExport = defineRule({
  id: "re-export",
  title: "an export that is nothing but what its layer has from another one, and some user of the layer may not have",
  why: "A layer does not hand on what its users may not have",
  repository({ workspace, facts, edges }) {
    const direct = edges.filter(({ from, reference }) => from.role !== "test" && reference.syntax === "export from");
    return [...direct, ...laterExports(facts, edges)].flatMap((edge) =>
      betweenLayers(workspace, edge).concat(betweenSlices(workspace, edge)),
    );
  },
});

function betweenLayers({ config }: Workspace, edge: Edge): PlacedFinding[] {
  const user = userWithout(config, edge.from.layer, edge.toLayer);
  const layer = user === undefined ? undefined : config.layers[user];
  const target = edge.toLayer;
  if (user === undefined || layer === undefined || target === undefined) return [];
  return [
    {
      file: edge.from.path,
      at: edge.reference,
      target,
      message: `${edge.from.layer} hands on ${target}, which ${user} may not use`,
      reason: adviceFor(layer, target).reason,
      remedy: `Declare what ${user} needs in ${edge.from.layer} itself, or in a layer that both may use`,
      explain: [user, target],
    },
  ];
}

/** The same for slices, where `uses` is a table. */
function betweenSlices(workspace: Workspace, { from, path, reference }: Edge): PlacedFinding[] {
  const own = workspace.slicesOf(from.path);
  return (path === undefined ? [] : workspace.slicesOf(path)).flatMap((target) => {
    const source = own.find(({ group }) => group === target.group);
    const { uses } = target.group;
    if (source === undefined || source.folder === target.folder || typeof uses === "string") return [];
    const user = Object.keys(uses).find(
      (name) =>
        name !== target.name && uses[name]?.[source.name] !== undefined && uses[name][target.name] === undefined,
    );
    if (user === undefined) return [];
    return [
      {
        file: from.path,
        at: reference,
        target: target.folder,
        message: `${source.folder} hands on ${target.folder}, which the slice ${user} may not use`,
        reason: "Slices are independent of each other, except for what slices.uses of layers.config.mjs lists",
        remedy: `Declare what ${user} needs in ${source.folder} itself`,
      },
    ];
  });
}

/** Imported things that are exported later, as edges at the place of the export. */
function laterExports(facts: AllFacts, edges: readonly Edge[]): Edge[] {
  const imports = new Map(edges.map((edge) => [`${edge.from.path}\0${edge.reference.specifier ?? ""}`, edge]));
  return [...facts].flatMap(([path, { reExports }]) =>
    reExports.flatMap((reference) => {
      const edge = imports.get(`${path}\0${reference.specifier ?? ""}`);
      return edge === undefined || edge.from.role === "test" ? [] : [{ ...edge, reference }];
    }),
  );
}
