import type { Node } from "oxc-parser";

/** The name of a member access, `a.b` or `a["b"]`; `undefined` when it shows only at run time. */
export function memberName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const { property } = node;
  if (!node.computed) return property.type === "Identifier" ? property.name : undefined;
  if (property.type === "TemplateLiteral" && property.expressions.length === 0)
    return property.quasis[0]?.value.cooked ?? undefined;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
}

/** Whether a node is `import.meta`. */
export function isImportMeta(node: Node): boolean {
  return node.type === "MetaProperty" && node.meta.name === "import";
}
