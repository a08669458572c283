import type { Edge } from "../edges/edge.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isListedModule } from "./is-listed-module.ts";

/** What the table says of an edge: allowed, allowed as types only but used as a value, or denied. */
export type LayerUse = "allowed" | "types only" | "denied";

/**
 * Judges an edge to another layer, or to another package of the own layer, by `uses`. Configuration of tools that is in
 * no layer may use none.
 */
export function layerUse(workspace: Workspace, edge: Edge): LayerUse {
  const { from, to, toLayer } = edge;
  if (to === undefined || toLayer === undefined) return "allowed";
  if (to === from.package && toLayer === from.layer) return "allowed";
  if (from.role === "config" && to.folder === "." && toLayer === to.layer) return "allowed";
  const layer = workspace.layerOf(from);
  if (layer === undefined) return from.role !== "config" || isListedModule(workspace, edge) ? "allowed" : "denied";
  const use = layer.uses[toLayer];
  if (use === "values" || (use === "types" && edge.mode === "type")) return "allowed";
  if (isListedModule(workspace, edge)) return "allowed";
  return use === "types" ? "types only" : "denied";
}

/** The arguments of `layers explain` for an edge to a layer. */
export function explainUse({ from, toLayer }: Edge): readonly string[] {
  return from.layer === undefined || toLayer === undefined ? [from.path] : [from.layer, toLayer];
}
