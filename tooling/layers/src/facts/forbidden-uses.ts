import type { Bindings } from "./bindings.ts";
import { constructUses } from "./construct-uses.ts";
import { parseForbidden } from "./forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { globalUses } from "./global-uses.ts";
import type { SourceTree } from "./source-tree.ts";
import { constructorCalls, textCode } from "./text-code-uses.ts";
import { throwUses } from "./throw-uses.ts";

/** Every use of what the entries of `forbids` name, and of text as code. */
export function forbiddenUses(tree: SourceTree, bindings: Bindings, entries: readonly string[]): ForbiddenUse[] {
  const forbidden = entries.map(parseForbidden);
  return [
    ...globalUses(tree, bindings, [...forbidden, ...textCode]),
    ...constructUses(tree, bindings, forbidden),
    ...throwUses(tree, bindings, forbidden),
    ...constructorCalls(tree),
  ];
}
