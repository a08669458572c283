import { isBuiltin } from "node:module";
import type { Config, LayerConfig } from "../../config/config.ts";
import { GateError } from "../../read/gate-error.ts";
import { textCode } from "../../facts/text-code-uses.ts";
import { adviceFor } from "../../policy/advice.ts";
import { isAllowedBuiltin } from "../../policy/allowance.ts";
import { closedTextRunners } from "../../policy/closed-text-runners.ts";
import { matcher } from "../../read/glob.ts";

/**
 * Whether a layer may use something (a layer, a package, a built-in, a global), and if not, what then.
 * @throws GateError when no layer has the first name.
 */
export function explainEdge(config: Config, from: string, to: string): string {
  const layer = config.layers[from];
  if (layer === undefined)
    throw new GateError(`no layer is named ${from}: there are ${Object.keys(config.layers).join(", ")}`);
  const how = layer.uses[to];
  if (how === "values") return `yes: ${from} may use ${to}`;
  if (how === "types")
    return [`types only: ${from} may use ${to} with import type`, ...advice(config, from, to)].join("\n");
  if (from === to) return `yes: within one package; another package of ${from} is not among its uses`;
  if (runsAnyCode(layer, to))
    return [`no: ${from} may not use ${to}`, "Why: Code that is in no file of the workspace cannot be checked"].join(
      "\n",
    );
  const isOfPlatform = isBuiltin(to) || /^[a-z]+:/.test(to);
  const isListed = isOfPlatform ? isAllowedBuiltin(layer.builtins, to) : matcher(layer.external)(to);
  if (isListed && !Object.hasOwn(config.layers, to) && !layer.forbids.includes(to)) return `yes: ${from} may use ${to}`;
  return [`no: ${from} may not use ${to}`, ...advice(config, from, to), ...ways(config, from, to)].join("\n");
}

function runsAnyCode(layer: LayerConfig, to: string): boolean {
  if (layer.forbids.includes(to) || layer.computedImports === "anywhere") return false;
  const name = to.replace(/^(?!node:)/, "node:");
  return closedTextRunners(layer).includes(name) || textCode.some(({ entry }) => entry === to);
}

function advice(config: Config, from: string, to: string): string[] {
  const layer = config.layers[from];
  if (layer === undefined) return [];
  const { reason, remedy } = adviceFor(layer, to);
  return [`Why: ${reason}`, `Instead: ${remedy}`];
}

/** The layers that `from` may use and that may use `to`: the way round by the rules. */
function ways({ layers }: Config, from: string, to: string): string[] {
  const between = Object.keys(layers[from]?.uses ?? {}).filter((name) => Object.hasOwn(layers[name]?.uses ?? {}, to));
  return between.length === 0 ? [] : [`By way of: ${between.join(", ")}`];
}
