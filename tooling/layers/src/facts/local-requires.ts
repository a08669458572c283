import type { Bindings } from "./bindings.ts";
import { constantTexts } from "./constant.ts";
import { isRequireLike } from "./require-like.ts";
import type { SourceTree } from "./source-tree.ts";

/** The names given to functions that are called `require` and load nothing. */
export function localRequires(tree: SourceTree, bindings: Bindings): string[] {
  return tree.all("CallExpression").flatMap(({ callee, arguments: [given] }) => {
    const isLocal = callee.type === "Identifier" && callee.name === "require" && !isRequireLike(callee, bindings);
    return isLocal && given !== undefined ? (constantTexts(given, bindings) ?? []) : [];
  });
}
