import type { Class, Node } from "oxc-parser";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/**
 * The types of what the exports of a file give: the results of functions, and the public members of classes. In a layer
 * whose exports have explicit types these say all that is handed on; parameters say what is needed.
 */
export function exportedResults(tree: SourceTree): Node[] {
  const exported = [
    ...tree.all("ExportNamedDeclaration").flatMap((node) => named(tree, node)),
    ...tree.all("ExportDefaultDeclaration").map(({ declaration }): Node => declaration),
  ];
  return exported.flatMap(ofValue).flatMap(ofType);
}

function named(tree: SourceTree, { declaration, specifiers, source }: NodeOf<"ExportNamedDeclaration">): Node[] {
  if (source !== null) return [];
  if (declaration !== null) return [declaration];
  const names = new Set(specifiers.flatMap(({ local }) => (local.type === "Identifier" ? [local.name] : [])));
  return tree.program.body.filter((statement) => "id" in statement && names.has(idName(statement.id)));
}

function idName(id: unknown): string {
  return typeof id === "object" && id !== null && "name" in id ? String(id.name) : "";
}

/** The types that a value is annotated with. */
function ofValue(value: Node): readonly Node[] {
  switch (value.type) {
    case "VariableDeclaration":
      return value.declarations.flatMap(({ id, init }) =>
        "typeAnnotation" in id && id.typeAnnotation
          ? [id.typeAnnotation.typeAnnotation]
          : init === null
            ? []
            : ofValue(init),
      );
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "TSDeclareFunction":
    case "TSEmptyBodyFunctionExpression":
      return value.returnType ? [value.returnType.typeAnnotation] : [];
    case "ClassDeclaration":
    case "ClassExpression":
      return ofClass(value);
    case "ObjectExpression":
      return value.properties.flatMap((each) => (each.type === "Property" ? ofValue(each.value) : []));
    case "TSAsExpression":
      return [value.typeAnnotation];
    default:
      return [];
  }
}

function ofClass({ body }: Class): readonly Node[] {
  return body.body.flatMap((member): readonly Node[] => {
    const isHidden =
      ("accessibility" in member && (member.accessibility === "private" || member.accessibility === "protected")) ||
      ("key" in member && (member.key as Node).type === "PrivateIdentifier");
    if (isHidden) return [];
    if (member.type === "PropertyDefinition" || member.type === "AccessorProperty")
      return member.typeAnnotation ? [member.typeAnnotation.typeAnnotation] : member.value ? ofValue(member.value) : [];
    return member.type === "MethodDefinition" && member.kind !== "constructor" ? ofValue(member.value) : [];
  });
}

/** Of a function the type of its result, of an object type the types of its members. */
function ofType(type: Node): readonly Node[] {
  if (type.type === "TSFunctionType") return ofType(type.returnType?.typeAnnotation ?? type);
  if (type.type !== "TSTypeLiteral") return [type];
  return type.members.flatMap((member) => {
    if (member.type === "TSPropertySignature")
      return member.typeAnnotation ? ofType(member.typeAnnotation.typeAnnotation) : [];
    return member.type === "TSMethodSignature" && member.returnType ? ofType(member.returnType.typeAnnotation) : [];
  });
}
