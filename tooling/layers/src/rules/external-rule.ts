import type { LayerConfig } from "../config/config.ts";
import type { Edge } from "../engine/edge.ts";
import { matcher } from "../workspace/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { allowanceOf, isAllowedBuiltin } from "./allowance.ts";
import { isGlobalTypes } from "./is-global-types.ts";
import { closedTextRunners } from "./closed-text-runners.ts";
import type { Finding } from "./finding.ts";

/** An installed package or a built-in module needs to be listed by the layer. */
export function externalRule(workspace: Workspace, edge: Edge): Finding | undefined {
  const layer = workspace.layerOf(edge.from.package);
  if (layer === undefined) return undefined;
  const allowed = allowanceOf(workspace.config, layer, edge.from.role);
  if (edge.specifier?.kind === "builtin") {
    const { name } = edge.specifier;
    if (isAllowedBuiltin(allowed.builtins, name)) return runsText(layer, edge, name);
    return {
      rule: "builtin",
      target: name,
      message: `${edge.from.package.layer} may not use ${name}`,
      ...adviceFor(layer, name),
    };
  }
  const name = edge.external;
  if (name === undefined || matcher(allowed.external)(name)) return undefined;
  if (isGlobalTypes(edge) && matcher(workspace.config.development)(`@types/${name}`)) return undefined;
  return {
    rule: "external",
    target: name,
    message: `${edge.from.package.layer} may not use the package ${name}`,
    ...adviceFor(layer, name),
  };
}

function runsText(layer: LayerConfig, { from, mode }: Edge, name: string): Finding | undefined {
  if (mode === "type" || from.role === "test" || from.role === "config") return undefined;
  if (!closedTextRunners(layer).includes(name)) return undefined;
  return {
    rule: "code-from-text",
    target: name,
    message: `${from.package.layer} may not use ${name}, which runs text as code`,
    reason: "Code that is in no file of the workspace cannot be checked",
    remedy: `Write the code as code; where that cannot be, name ${name} itself among the builtins of the layer`,
  };
}
