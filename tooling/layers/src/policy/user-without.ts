import type { Config } from "../config/config.ts";

/** A layer that may use the one named `own`, and may not use `target`, which `own` may use; `undefined` without one. */
export function userWithout(
  { layers }: Config,
  own: string | undefined,
  target: string | undefined,
): string | undefined {
  if (own === undefined || target === undefined || target === own) return undefined;
  if (!Object.hasOwn(layers[own]?.uses ?? {}, target)) return undefined;
  return Object.keys(layers).find((name) => {
    const uses = layers[name]?.uses ?? {};
    return name !== own && name !== target && Object.hasOwn(uses, own) && !Object.hasOwn(uses, target);
  });
}
