import type { TsconfigOf } from "./tsconfig-of.ts";
import type { KeepsInlineTypes } from "./edge.ts";

/** Reads `verbatimModuleSyntax` from the closest tsconfig, whatever it extends. */
export function keepsInlineTypes(tsconfigOf: TsconfigOf): KeepsInlineTypes {
  return ({ path }) => tsconfigOf(path)?.config.compilerOptions?.verbatimModuleSyntax === true;
}
