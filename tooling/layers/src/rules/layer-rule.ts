import type { Edge } from "../engine/edge.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import type { Finding } from "./finding.ts";
import { isListedModule } from "./is-listed-module.ts";

/**
 * An edge to another layer needs that layer among the `uses` of the own one, and so does an edge to another package of
 * the own layer.
 */
export function layerRule(workspace: Workspace, edge: Edge): Finding | undefined {
  const { from, to, toLayer } = edge;
  if (to === undefined || toLayer === undefined) return undefined;
  if (to === from.package && toLayer === from.layer) return undefined;
  if (from.role === "config" && to.folder === "." && toLayer === to.layer) return undefined;
  const layer = workspace.layerOf(from);
  if (layer === undefined) return withoutLayer(workspace, edge, toLayer);
  const allowed = layer.uses[toLayer];
  if (allowed === "values" || (allowed === "types" && edge.mode === "type")) return undefined;
  if (isListedModule(workspace, edge)) return undefined;
  const isTypesOnly = allowed === "types";
  return {
    rule: isTypesOnly ? "types-only" : "layer",
    target: toLayer,
    message: `${from.layer} may ${isTypesOnly ? `use ${toLayer} as types only` : `not use ${toLayer}`}`,
    ...adviceFor(layer, toLayer),
  };
}

/** Configuration of tools may be in no layer, and uses none then. */
function withoutLayer(workspace: Workspace, edge: Edge, target: string): Finding | undefined {
  if (edge.from.role !== "config" || isListedModule(workspace, edge)) return undefined;
  return {
    rule: "layer",
    target,
    message: `${edge.from.path} is in no layer and may not use ${target}`,
    reason: "Configuration of tools runs outside of the layers",
    remedy: `List the file under files of a layer, or what it needs under configs.modules`,
  };
}
