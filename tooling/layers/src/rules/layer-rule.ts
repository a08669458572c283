import type { Edge } from "../engine/edge.ts";
import { matcher } from "../workspace/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { allowanceOf } from "./allowance.ts";
import type { Finding } from "./finding.ts";

/** An edge to another package of the workspace needs its layer among the `uses` of the own layer. */
export function layerRule(workspace: Workspace, edge: Edge): Finding | undefined {
  const own = edge.from.package;
  const layer = workspace.layerOf(own);
  const target = edge.to;
  if (layer === undefined || target === undefined || target.layer === undefined || target === own) return undefined;
  if (edge.from.role === "config" && target.folder === ".") return undefined;
  const allowed = layer.uses[target.layer];
  if (allowed === "values" || (allowed === "types" && edge.mode === "type")) return undefined;
  const { modules } = allowanceOf(workspace.config, layer, edge.from.role);
  if (edge.specifier?.kind === "package" && matcher(modules)(edge.reference.specifier ?? "")) return undefined;
  const isTypesOnly = allowed === "types";
  return {
    rule: isTypesOnly ? "types-only" : "layer",
    target: target.layer,
    message: `${own.layer} may ${isTypesOnly ? `use ${target.layer} as types only` : `not use ${target.layer}`}`,
    ...adviceFor(layer, target.layer),
  };
}
