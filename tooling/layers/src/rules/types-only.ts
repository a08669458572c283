import { adviceFor } from "../policy/advice.ts";
import { explainUse, layerUse } from "../policy/layer-use.ts";
import { defineRule } from "./rule.ts";

export const typesOnly = defineRule({
  id: "types-only",
  title: "a value of a layer that may be used as types only",
  why: "What layers.config.mjs lists as types is not loaded at run time",
  edge(workspace, edge) {
    const own = workspace.layerOf(edge.from);
    if (own === undefined || layerUse(workspace, edge) !== "types only") return undefined;
    const target = edge.toLayer ?? "";
    return {
      target,
      message: `${edge.from.layer} may use ${target} as types only`,
      ...adviceFor(own, target),
      explain: explainUse(edge),
    };
  },
});
