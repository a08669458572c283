import type { Edge } from "../edges/edge.ts";

/** Whether an edge only asks for global types: `/// <reference types="node" />` means what `@types/node` describes. */
export function isGlobalTypes({ reference }: Edge): boolean {
  return reference.syntax === "/// <reference>";
}
