import type { Edge } from "../edges/edge.ts";
import { adviceFor } from "../policy/advice.ts";
import { explainUse, layerUse } from "../policy/layer-use.ts";
import { mentionUse } from "../policy/mention-use.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type Finding } from "./rule.ts";

export const typesOnly = defineRule({
  id: "types-only",
  title: "a value of a layer that may be used as types only",
  why: "What layers.config.mjs lists as types is not loaded at run time",
  edge: (workspace, edge) => (layerUse(workspace, edge) === "types only" ? value(workspace, edge) : undefined),
  mention: (workspace, edge) => (mentionUse(workspace, edge) === "types only" ? value(workspace, edge) : undefined),
});

function value(workspace: Workspace, edge: Edge): Finding | undefined {
  const own = workspace.layerOf(edge.from);
  const target = edge.toLayer ?? "";
  if (own === undefined) return undefined;
  const message = `${edge.from.layer} may use ${target} as types only`;
  return { target, message, ...adviceFor(own, target), explain: explainUse(edge) };
}
