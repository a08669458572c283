import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { extracted } from "./extracted-types.ts";

/** The types that a type consists of, and that its users therefore have. */
export function typeParts(node: Node, bindings: Bindings): readonly Node[] {
  switch (node.type) {
    case "TSTypeAliasDeclaration":
      return [node.typeAnnotation, ...(node.typeParameters?.params ?? [])];
    case "TSInterfaceDeclaration":
      return [...node.extends, ...(node.typeParameters?.params ?? [])];
    case "TSTypeParameter":
      return node.default === null ? [] : [node.default];
    case "TSInterfaceHeritage":
      return [node.expression, ...(node.typeArguments?.params ?? [])];
    case "TSTypeReference":
      return extracted(node, bindings) ?? [node.typeName, ...(node.typeArguments?.params ?? [])];
    case "TSIndexedAccessType":
      return extracted(node, bindings) ?? [node.objectType];
    case "TSImportType":
      return node.typeArguments?.params ?? [];
    case "TSQualifiedName":
      return [node.left];
    case "TSTypeQuery":
      return [node.exprName];
    case "TSUnionType":
    case "TSIntersectionType":
      return node.types;
    case "TSConditionalType":
      return [node.checkType, node.trueType, node.falseType];
    case "TSTupleType":
      return node.elementTypes;
    case "TSArrayType":
    case "TSNamedTupleMember":
      return [node.elementType];
    case "TSMappedType":
      return node.typeAnnotation === null ? [] : [node.typeAnnotation];
    case "TSTypeOperator":
      return node.operator === "keyof" ? [] : [node.typeAnnotation];
    case "TSOptionalType":
    case "TSRestType":
    case "TSParenthesizedType":
      return [node.typeAnnotation];
    default:
      return [];
  }
}
