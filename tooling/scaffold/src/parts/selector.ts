import type { Node } from "oxc-parser";

import { PlaceNotFoundError } from "../place-not-found-error.ts";
import { listOf } from "./lists.ts";
import { contains, type SyntaxTree } from "./syntax-tree.ts";

/**
 * Finds parts of a file by their names, such as `Services > order` for the member `order` of the type `Services`. The
 * name of a part is a key, a declared name, the title of a test or the text of a string; `…` stands for the rest of it.
 * @throws {PlaceNotFoundError} when there is none.
 */
export function select(file: string, tree: SyntaxTree, selector: string): readonly Node[] {
  const parts = tree.nodes.flatMap((node) => listOf(node)?.parts ?? []);
  let found: readonly Node[] | undefined;
  for (const name of selector.split(" > ")) {
    const outer: readonly Node[] | undefined = found;
    found = parts.filter(
      (part) => isNamed(part, name) && (!outer || outer.some((each) => each !== part && contains(each, part))),
    );
  }
  if (found && found.length > 0) return found;
  throw new PlaceNotFoundError(`${file} has no part ${JSON.stringify(selector)}`);
}

/** An object in a list has the name, or is about the file, that its properties say. */
function nameInObject({ properties }: Node & { readonly type: "ObjectExpression" }): string | undefined {
  const naming = properties.find((each) => each.type === "Property" && /^(?:name|file)$/.test(nameOf(each) ?? ""));
  return naming?.type === "Property" ? nameOf(naming.value) : undefined;
}

function isNamed(part: Node, name: string): boolean {
  const own = nameOf(part);
  return name.endsWith("…") ? (own?.startsWith(name.slice(0, -1)) ?? false) : own === name;
}

function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "Literal":
      return String(node.value);
    case "TemplateLiteral":
      return node.quasis[0]?.value.cooked ?? undefined;
    case "Property":
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "MethodDefinition":
    case "PropertyDefinition":
      return nameOf(node.key);
    case "ExportNamedDeclaration":
      return node.declaration ? nameOf(node.declaration) : undefined;
    case "VariableDeclaration":
      return node.declarations[0] && nameOf(node.declarations[0].id);
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return node.id ? nameOf(node.id) : undefined;
    case "TSTypeReference":
      return node.typeName.type === "Identifier" ? node.typeName.name : undefined;
    case "TSLiteralType":
      return nameOf(node.literal);
    case "ObjectExpression":
      return nameInObject(node);
    case "SpreadElement":
      return nameOf(node.argument);
    case "ArrayExpression":
      return node.elements.map((element) => (element ? nameOf(element) : "")).join(" ");
    case "ExpressionStatement":
      return nameOf(node.expression);
    case "AwaitExpression":
      return nameOf(node.argument);
    case "MemberExpression":
      return nameOf(node.property);
    case "CallExpression": {
      const [first] = node.arguments;
      return first?.type === "Literal" ? nameOf(first) : nameOf(node.callee);
    }
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return nameOf(node.expression);
    default:
      return undefined;
  }
}
