import { adviceFor, configAdvice } from "../policy/advice.ts";
import { allowanceOf } from "../policy/allowance.ts";
import { isGlobalTypes } from "../policy/is-global-types.ts";
import { matcher } from "../read/glob.ts";
import { defineRule } from "./rule.ts";

export const external = defineRule({
  id: "external",
  title: "an installed package that the layer does not list",
  why: "A package that the layer does not list is denied",
  edge(workspace, edge) {
    const layer = workspace.layerOf(edge.from);
    const name = edge.external;
    if (name === undefined || edge.specifier?.kind === "builtin") return undefined;
    if (layer === undefined && edge.from.role !== "config") return undefined;
    if (matcher(allowanceOf(workspace.config, layer, edge.from.role).external)(name)) return undefined;
    if (isGlobalTypes(edge) && matcher(workspace.config.development)(`@types/${name}`)) return undefined;
    return {
      target: name,
      message: `${edge.from.layer ?? edge.from.path} may not use the package ${name}`,
      ...(layer === undefined ? configAdvice(name) : adviceFor(layer, name)),
    };
  },
});
