import type { LayerConfig } from "../config/config.ts";
import { remedyForGlobal } from "./remedy-for-global.ts";
import { matcher } from "../read/glob.ts";

/** Why, and what to do instead. */
export type Advice = { readonly reason: string; readonly remedy: string };

/**
 * What the configuration says about a layer and a target: the closest entry of `advice`, else the layer's own. The remedy
 * for a forbidden global that is well known is one for that global.
 */
export function adviceFor(layer: LayerConfig, target: string): Advice {
  const exact = layer.advice[target];
  if (exact !== undefined) return exact;
  const pattern = Object.keys(layer.advice).find((key) => matcher([key])(target));
  const remedy = layer.forbids.includes(target) ? remedyForGlobal(target) : undefined;
  const { reason, remedy: ownRemedy } = layer;
  return (pattern === undefined ? undefined : layer.advice[pattern]) ?? { reason, remedy: remedy ?? ownRemedy };
}

/** For configuration of tools that is in no layer. */
export function configAdvice(name: string): Advice {
  return {
    reason: "Configuration of tools uses what configs of layers.config.mjs lists",
    remedy: `Add ${name} to configs.external or configs.builtins`,
  };
}

/** For a member whose name is known only at run time. */
export const computedAdvice: Advice = {
  reason: "The member is known only when the program runs",
  remedy: "Write the name of the member as a literal, or choose from an object of your own",
};
