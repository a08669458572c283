import type { Edge } from "../edges/edge.ts";

/** Whether an edge should lead to a file and leads to none. */
export function isLost({ reference, specifier, path }: Edge): boolean {
  if (specifier === undefined || specifier.kind === "builtin" || specifier.kind === "code" || path !== undefined)
    return false;
  if (reference.mode === "type" && reference.syntax === "declare module") return false;
  return specifier.kind !== "package" || specifier.isInline !== true;
}
