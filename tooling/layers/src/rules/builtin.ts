import { adviceFor, configAdvice } from "../policy/advice.ts";
import { allowanceOf, isAllowedBuiltin } from "../policy/allowance.ts";
import { defineRule } from "./rule.ts";

export const builtin = defineRule({
  id: "builtin",
  title: "a built-in module that the layer does not list",
  why: "A built-in module that the layer does not list is denied",
  edge(workspace, edge) {
    if (edge.specifier?.kind !== "builtin") return undefined;
    const layer = workspace.layerOf(edge.from);
    if (layer === undefined && edge.from.role !== "config") return undefined;
    const { name } = edge.specifier;
    if (isAllowedBuiltin(allowanceOf(workspace.config, layer, edge.from.role).builtins, name)) return undefined;
    return {
      target: name,
      message: `${edge.from.layer ?? edge.from.path} may not use ${name}`,
      ...(layer === undefined ? configAdvice(name) : adviceFor(layer, name)),
    };
  },
});
