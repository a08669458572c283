import { adviceFor } from "../policy/advice.ts";
import { explainUse, layerUse } from "../policy/layer-use.ts";
import { defineRule } from "./rule.ts";

export const layer = defineRule({
  id: "layer",
  title: "an edge to a layer that is not among the `uses` of the own layer",
  why: "What layers.config.mjs does not list is denied",
  edge(workspace, edge) {
    if (layerUse(workspace, edge) !== "denied") return undefined;
    const own = workspace.layerOf(edge.from);
    const target = edge.toLayer ?? "";
    if (own === undefined)
      return {
        target,
        message: `${edge.from.path} is in no layer and may not use ${target}`,
        reason: "Configuration of tools runs outside of the layers",
        remedy: "List the file under files of a layer, or what it needs under configs.modules",
        explain: explainUse(edge),
      };
    const advice = adviceFor(own, target);
    return { target, message: `${edge.from.layer} may not use ${target}`, ...advice, explain: explainUse(edge) };
  },
});
