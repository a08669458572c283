import type { LayerConfig } from "../config/config.ts";
import { matcher } from "../workspace/glob.ts";

/** Why, and what to do instead. */
export type Advice = { readonly reason: string; readonly remedy: string };

/** What the configuration says about a layer and a target: the closest entry of `advice`, else the layer's own. */
export function adviceFor(layer: LayerConfig, target: string): Advice {
  const exact = layer.advice[target];
  if (exact !== undefined) return exact;
  const pattern = Object.keys(layer.advice).find((key) => matcher([key])(target));
  return (pattern === undefined ? undefined : layer.advice[pattern]) ?? { reason: layer.reason, remedy: layer.remedy };
}
