import type { Edge } from "../engine/edge.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import type { Violation } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { deprived } from "./deprived.ts";
import { violationAt } from "./violation-at.ts";

/**
 * A layer does not pass on what those who use it may not have: `export from`, and whatever imports first and then
 * exports, would let them reach it all the same.
 */
export function checkReExports(workspace: Workspace, facts: AllFacts, edges: readonly Edge[]): Violation[] {
  const passed = edges.filter(({ from, reference }) => from.role !== "test" && reference.syntax === "export from");
  const handedOn = [...passed, ...roundabout(facts, edges)];
  return handedOn.flatMap((edge) => betweenLayers(workspace, edge).concat(betweenSlices(workspace, edge)));
}

function betweenLayers(workspace: Workspace, edge: Edge): Violation[] {
  const victim = victimOf(workspace, edge);
  const layer = victim === undefined ? undefined : workspace.config.layers[victim];
  const target = edge.toLayer;
  if (layer === undefined || target === undefined) return [];
  const finding = {
    rule: "re-export",
    target,
    message: `${edge.from.layer} hands on ${target}, which ${victim} may not use`,
    reason: adviceFor(layer, target).reason,
    remedy: `Declare what ${victim} needs in ${edge.from.layer} itself, or in a layer that both may use`,
  };
  return [violationAt(edge.from.path, edge.reference, finding, [victim ?? "", target])];
}

/** The same for slices, where `uses` is a table. */
function betweenSlices(workspace: Workspace, { from, path, reference }: Edge): Violation[] {
  const own = workspace.slicesOf(from.path);
  return (path === undefined ? [] : workspace.slicesOf(path)).flatMap((target) => {
    const source = own.find(({ group }) => group === target.group);
    const { uses } = target.group;
    if (source === undefined || source.folder === target.folder || typeof uses === "string") return [];
    const victim = Object.keys(uses).find(
      (name) =>
        name !== target.name && uses[name]?.[source.name] !== undefined && uses[name][target.name] === undefined,
    );
    if (victim === undefined) return [];
    const finding = {
      rule: "re-export",
      target: target.folder,
      message: `${source.folder} hands on ${target.folder}, which the slice ${victim} may not use`,
      reason: "Slices are independent of each other, except for what slices.uses of layers.config.mjs lists",
      remedy: `Declare what ${victim} needs in ${source.folder} itself`,
    };
    return [violationAt(from.path, reference, finding)];
  });
}

/** Imported things that are exported later, as edges at the place of the export. */
function roundabout(facts: AllFacts, edges: readonly Edge[]): Edge[] {
  const imports = new Map(edges.map((edge) => [`${edge.from.path}\0${edge.reference.specifier ?? ""}`, edge]));
  return [...facts].flatMap(([path, { reExports }]) =>
    reExports.flatMap((reference) => {
      const edge = imports.get(`${path}\0${reference.specifier ?? ""}`);
      return edge === undefined || edge.from.role === "test" ? [] : [{ ...edge, reference }];
    }),
  );
}

function victimOf({ config }: Workspace, { from, toLayer }: Edge): string | undefined {
  return deprived(config, from.layer, toLayer);
}
