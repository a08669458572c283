import type { LayerConfig } from "../config/config.ts";
import type { Edge } from "../engine/edge.ts";
import { matcher } from "../workspace/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Advice, adviceFor } from "./advice.ts";
import { allowanceOf, isAllowedBuiltin } from "./allowance.ts";
import { isGlobalTypes } from "./is-global-types.ts";
import { closedTextRunners } from "./closed-text-runners.ts";
import type { Finding } from "./finding.ts";

/** An installed package or a built-in module needs to be listed by the layer. */
export function externalRule(workspace: Workspace, edge: Edge): Finding | undefined {
  const layer = workspace.layerOf(edge.from);
  if (layer === undefined && edge.from.role !== "config") return undefined;
  const subject = edge.from.layer ?? edge.from.path;
  const allowed = allowanceOf(workspace.config, layer, edge.from.role);
  if (edge.specifier?.kind === "builtin") {
    const { name } = edge.specifier;
    if (isAllowedBuiltin(allowed.builtins, name)) return runsText(layer, edge, name);
    return {
      rule: "builtin",
      target: name,
      message: `${subject} may not use ${name}`,
      ...(layer === undefined ? configAdvice(name) : adviceFor(layer, name)),
    };
  }
  const name = edge.external;
  if (name === undefined || matcher(allowed.external)(name)) return undefined;
  if (isGlobalTypes(edge) && matcher(workspace.config.development)(`@types/${name}`)) return undefined;
  return {
    rule: "external",
    target: name,
    message: `${subject} may not use the package ${name}`,
    ...(layer === undefined ? configAdvice(name) : adviceFor(layer, name)),
  };
}

/** For configuration of tools that is in no layer. */
function configAdvice(name: string): Advice {
  return {
    reason: "Configuration of tools uses what configs of layers.config.mjs lists",
    remedy: `Add ${name} to configs.external or configs.builtins`,
  };
}

function runsText(layer: LayerConfig | undefined, { from, mode }: Edge, name: string): Finding | undefined {
  if (layer === undefined || mode === "type" || from.role === "test" || from.role === "config") return undefined;
  if (!closedTextRunners(layer).includes(name)) return undefined;
  return {
    rule: "code-from-text",
    target: name,
    message: `${from.layer} may not use ${name}, which runs text as code`,
    reason: "Code that is in no file of the workspace cannot be checked",
    remedy: `Write the code as code; where that cannot be, name ${name} itself among the builtins of the layer`,
  };
}
