import type { Edge } from "../edges/edge.ts";
import { adviceFor } from "../policy/advice.ts";
import { explainUse, layerUse } from "../policy/layer-use.ts";
import { mentionUse } from "../policy/mention-use.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type Finding } from "./rule.ts";

export const layer = defineRule({
  id: "layer",
  title: "an import, a setting or a command that leads to a layer which is not among the `uses` of the own layer",
  why: "What layers.config.mjs does not list is denied",
  edge: (workspace, edge) => (layerUse(workspace, edge) === "denied" ? denied(workspace, edge) : undefined),
  mention: (workspace, edge) => (mentionUse(workspace, edge) === "denied" ? denied(workspace, edge) : undefined),
});

function denied(workspace: Workspace, edge: Edge): Finding {
  const own = workspace.layerOf(edge.from);
  const target = edge.toLayer ?? "";
  const explain = explainUse(edge);
  if (own === undefined)
    return {
      target,
      message: `${edge.from.path} is in no layer and may not use ${target}`,
      reason: "Configuration of tools runs outside of the layers",
      remedy: "List the file under files of a layer, or what it needs under configs.modules",
      explain,
    };
  return { target, message: `${edge.from.layer} may not use ${target}`, ...adviceFor(own, target), explain };
}
