import type { Node } from "oxc-parser";

/** Whether a place only names a value: types are erased, and a test for existence or class uses nothing. */
export function isErased(parent: Node): boolean {
  switch (parent.type) {
    case "TSTypeQuery":
    case "TSQualifiedName":
    case "TSTypeReference":
    case "TSInterfaceHeritage":
    case "TSClassImplements":
    case "ExpressionStatement":
      return true;
    case "ExportSpecifier":
      return (
        parent.exportKind === "type" ||
        (parent.parent?.type === "ExportNamedDeclaration" && parent.parent.exportKind === "type")
      );
    case "UnaryExpression":
      return parent.operator === "typeof";
    case "BinaryExpression":
      return parent.operator === "instanceof" || parent.operator === "in" || /^[!=]==?$/.test(parent.operator);
    default:
      return false;
  }
}
