import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { isImportMeta, memberName, propertyNames } from "./member.ts";
import type { Reference } from "./reference.ts";
import { isRequireLike } from "./require-like.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Places where something that loads modules is handed on: from then on it could load anything. */
export function escapedLoaders(tree: SourceTree, bindings: Bindings): Reference[] {
  return [...escapes(tree, bindings), ...metaEscapes(tree, bindings), ...getterEscapes(tree, bindings)];
}

const unknown = { mode: "value", specifier: undefined, head: "" } as const;

/** A `require` that is handed on could load anything from then on. */
function escapes(tree: SourceTree, bindings: Bindings): Reference[] {
  return tree
    .all("Identifier")
    .filter(
      (node) => node.name === "require" && isHandedOn(node) && bindings.isUse(node) && isRequireLike(node, bindings),
    )
    .map((node) => Object.assign(tree.position(node), unknown, { syntax: "require" }));
}

function isHandedOn(node: Node): boolean {
  const { parent } = node;
  if (parent === undefined || parent === null) return false;
  switch (parent.type) {
    case "CallExpression":
      return parent.callee !== node;
    case "AssignmentExpression":
      return parent.right === node;
    case "Property":
      return parent.parent?.type === "ObjectExpression" && parent.key !== node;
    case "VariableDeclarator":
      return parent.init === node && !isConstantName(parent);
    default:
      return (
        parent.type === "ArrayExpression" ||
        parent.type === "ReturnStatement" ||
        parent.type === "ArrowFunctionExpression"
      );
  }
}

function isConstantName({ id, parent }: NodeOf<"VariableDeclarator">): boolean {
  return id.type === "Identifier" && parent?.type === "VariableDeclaration" && parent.kind === "const";
}

/** So could `import.meta`, or its `resolve`, once it has another name. */
function metaEscapes(tree: SourceTree, bindings: Bindings): Reference[] {
  const isUsedInPlace = (node: Node): boolean => {
    const member = node.parent;
    if (member?.type !== "MemberExpression" || member.object !== node) return false;
    const name = memberName(member, bindings);
    if (name !== "resolve" && name !== "glob") return name !== undefined;
    return isCallee(member);
  };
  return tree
    .all("MetaProperty")
    .filter((node) => isImportMeta(node) && !isUsedInPlace(node))
    .map((node) => Object.assign(tree.position(node), unknown, { syntax: "import.meta" }));
}

/** And so could `process.getBuiltinModule` that is not called in place. */
function getterEscapes(tree: SourceTree, bindings: Bindings): Reference[] {
  const name = "getBuiltinModule";
  if (!tree.text.includes(name)) return [];
  const members = tree.all("MemberExpression").filter((node) => memberName(node, bindings) === name && !isCallee(node));
  const taken = tree
    .all("ObjectPattern")
    .flatMap(({ properties }) => properties.filter((each) => each.type === "Property"))
    .filter((each) => propertyNames(each, bindings)?.includes(name) === true);
  return [...members, ...taken].map((node) =>
    Object.assign(tree.position(node), unknown, { syntax: "process.getBuiltinModule" }),
  );
}

function isCallee(node: Node): boolean {
  return node.parent?.type === "CallExpression" && node.parent.callee === node;
}
