import type { SliceGroup } from "../workspace/slices.ts";

/** What `uses` of a group says of two slices. */
export function allowedUse({ uses }: SliceGroup, from: string, to: string): "values" | "types" | undefined {
  if (typeof uses === "string") return uses === "entry" ? "values" : undefined;
  return uses[from]?.[to];
}
