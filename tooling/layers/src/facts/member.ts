import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { withoutCasts } from "./cast.ts";
import { constantTexts } from "./constant.ts";
import type { NodeOf } from "./source-tree.ts";

/** Every name that a member access, `a.b` or `a["b"]`, can mean; `undefined` when that shows only at run time. */
export function memberNames(node: Node, bindings: Bindings): readonly string[] | undefined {
  if (node.type !== "MemberExpression") return undefined;
  return node.computed ? keyTexts(node.property, bindings) : plainName(node.property);
}

/** The one name that a member access means; `undefined` when it shows only at run time or is one of several. */
export function memberName(node: Node, bindings: Bindings): string | undefined {
  const names = memberNames(node, bindings);
  return names?.length === 1 ? names[0] : undefined;
}

/** Every name that the key of a property can mean. */
export function propertyNames(
  { key, computed }: NodeOf<"Property">,
  bindings: Bindings,
): readonly string[] | undefined {
  return computed || key.type === "Literal" ? keyTexts(key, bindings) : plainName(key);
}

/** Every name that an expression means as a key: numbers are names too. */
export function keyTexts(node: Node, bindings: Bindings): readonly string[] | undefined {
  if (node.type === "Literal" && typeof node.value === "number") return [String(node.value)];
  return constantTexts(node, bindings);
}

/** Whether a node is `import.meta`. */
export function isImportMeta(node: Node): boolean {
  const value = withoutCasts(node);
  return value.type === "MetaProperty" && value.meta.name === "import";
}

function plainName(node: Node): readonly string[] | undefined {
  return node.type === "Identifier" ? [node.name] : undefined;
}
