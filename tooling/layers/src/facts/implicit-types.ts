import type { Class, Node } from "oxc-parser";
import type { PlacedText } from "./file-facts.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** An export, or a part of one, that needs a type: its name, and the node to mark. */
type Missing = { readonly name: string; readonly node: Node };

/**
 * The exports of a file whose types have to be inferred from other files, as the option `isolatedDeclarations` of
 * TypeScript finds them: functions without a type of their result, parameters and public members without one, and values
 * that are neither annotated nor literal.
 */
export function implicitTypes(tree: SourceTree): PlacedText[] {
  if (tree.isJavaScript) return [];
  const missing = [
    ...tree.all("ExportNamedDeclaration").flatMap((node) => ofNamed(tree, node)),
    ...tree.all("ExportDefaultDeclaration").flatMap(({ declaration }) => ofDeclaration(declaration, "default")),
    ...tree.all("TSExportAssignment").flatMap(({ expression }) => ofExported(tree, expression)),
  ];
  return missing.map(({ name, node }) => Object.assign(tree.position(node), { text: name }));
}

function ofNamed(tree: SourceTree, { declaration, specifiers, source }: NodeOf<"ExportNamedDeclaration">): Missing[] {
  if (source !== null) return [];
  if (declaration !== null) return ofDeclaration(declaration, "");
  return specifiers.flatMap(({ local }) => ofExported(tree, local));
}

/** What is exported by a name that is declared elsewhere in the file. */
function ofExported(tree: SourceTree, local: Node): Missing[] {
  if (local.type !== "Identifier") return ofValue(local, "default", local);
  return tree.program.body.flatMap((statement) =>
    declares(statement, local.name) ? ofDeclaration(statement, "") : [],
  );
}

function declares(statement: Node, name: string): boolean {
  if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration")
    return statement.id?.name === name;
  if (statement.type !== "VariableDeclaration") return false;
  return statement.declarations.some(({ id }) => id.type === "Identifier" && id.name === name);
}

function ofDeclaration(declaration: Node, fallback: string): Missing[] {
  switch (declaration.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      return ofFunction(declaration, declaration.id?.name ?? fallback, declaration.id ?? declaration);
    case "ClassDeclaration":
    case "ClassExpression":
      return ofClass(declaration, declaration.id?.name ?? fallback);
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id, init }) => {
        if (id.type !== "Identifier") return [{ name: "a pattern", node: id }];
        return hasType(id) || init === null ? [] : ofValue(init, id.name, id);
      });
    default:
      return /^TS|Expression$|Literal$/.test(declaration.type) && !declaration.type.endsWith("Declaration")
        ? ofValue(declaration, fallback, declaration)
        : [];
  }
}

type Function = NodeOf<
  | "FunctionDeclaration"
  | "FunctionExpression"
  | "ArrowFunctionExpression"
  | "TSDeclareFunction"
  | "TSEmptyBodyFunctionExpression"
>;

function ofFunction(node: Function, name: string, place: Node, needsResult = true): Missing[] {
  const result = needsResult && !node.returnType ? [{ name, node: place }] : [];
  return [...result, ...node.params.flatMap((each) => ofParameter(each, name))];
}

function ofParameter(parameter: Node, name: string): Missing[] {
  if (parameter.type === "TSParameterProperty") return ofParameter(parameter.parameter, name);
  if (parameter.type === "AssignmentPattern")
    return hasType(parameter.left) ? [] : ofValue(parameter.right, name, parameter.left);
  return hasType(parameter) ? [] : [{ name: `a parameter of ${name}`, node: parameter }];
}

function hasType(node: Node): boolean {
  return "typeAnnotation" in node && Boolean(node.typeAnnotation);
}

function ofClass({ superClass, body }: Class, name: string): Missing[] {
  const isNamed = superClass === null || superClass.type === "Identifier" || superClass.type === "MemberExpression";
  return [
    ...(isNamed ? [] : [{ name: `what ${name} extends`, node: superClass }]),
    ...body.body.flatMap((member) => (isHidden(member) ? [] : ofMember(member, name))),
  ];
}

function isHidden(member: Node): boolean {
  if ("accessibility" in member && member.accessibility === "private") return true;
  return "key" in member && (member.key as Node).type === "PrivateIdentifier";
}

function ofMember(member: Node, owner: string): Missing[] {
  if (member.type === "PropertyDefinition" || member.type === "AccessorProperty") {
    const name = `${owner}.${keyName(member.key)}`;
    if (hasType(member)) return [];
    return member.value ? ofValue(member.value, name, member.key) : [{ name, node: member.key }];
  }
  if (member.type !== "MethodDefinition") return [];
  const needsResult = member.kind === "method" || member.kind === "get";
  return ofFunction(member.value, `${owner}.${keyName(member.key)}`, member.key, needsResult);
}

function keyName(key: Node): string {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : "[…]";
}

/** A value without an annotation needs a literal, a cast, or a function that has its types itself. */
function ofValue(value: Node, name: string, place: Node): Missing[] {
  switch (value.type) {
    case "Literal":
      return "regex" in value ? [{ name, node: place }] : [];
    case "TemplateLiteral":
    case "TSTypeAssertion":
      return [];
    case "TSAsExpression":
      return [];
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return ofValue(value.expression, name, place);
    case "UnaryExpression":
      return value.argument.type === "Literal" ? [] : [{ name, node: place }];
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return ofFunction(value, name, place);
    case "ObjectExpression":
      return value.properties.flatMap((each) =>
        each.type === "Property" && !each.shorthand ? ofValue(each.value, name, place) : [{ name, node: place }],
      );
    default:
      return [{ name, node: place }];
  }
}
