import type { Bindings } from "./bindings.ts";
import { constructUses } from "./construct-uses.ts";
import { parseForbidden } from "./forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { globalUses } from "./global-uses.ts";
import type { SourceTree } from "./source-tree.ts";
import { constructorCalls, textCode } from "./text-code-uses.ts";
import { rejection, throwUses } from "./throw-uses.ts";

/** Every use of what the entries of `forbids` name, and of text as code. */
export function forbiddenUses(tree: SourceTree, bindings: Bindings, entries: readonly string[]): ForbiddenUse[] {
  const forbidden = entries.map(parseForbidden);
  const forbidsThrow = forbidden.some(({ kind }) => kind === "throw");
  return [
    ...globalUses(tree, bindings, [...forbidden, ...textCode, ...(forbidsThrow ? [rejection] : [])]),
    ...constructUses(tree, bindings, forbidden),
    ...(forbidsThrow ? throwUses(tree) : []),
    ...constructorCalls(tree),
  ];
}
