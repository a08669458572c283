import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { withCasts } from "./cast.ts";
import { isErased } from "./is-erased.ts";
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

/** So could `import.meta`, or its `resolve`, once it is out of sight. */
function metaEscapes(tree: SourceTree, bindings: Bindings): Reference[] {
  return tree
    .all("MetaProperty")
    .filter((node) => isImportMeta(node) && !isUsedInPlace(node, bindings))
    .map((node) => Object.assign(tree.position(node), unknown, { syntax: "import.meta" }));
}

function isUsedInPlace(node: Node, bindings: Bindings): boolean {
  const value = withCasts(node);
  const { parent } = value;
  if (parent === undefined || parent === null || isErased(parent)) return true;
  if (parent.type === "VariableDeclarator") return parent.init === value && isTakenInPlace(parent, bindings);
  if (parent.type !== "MemberExpression" || parent.object !== value) return false;
  const name = memberName(parent, bindings);
  if (name !== "resolve" && name !== "glob") return name !== undefined;
  // Where `import.meta` has another name, nothing else sees what its members load.
  return isImportMeta(value) && isCallee(withCasts(parent));
}

/** `const meta = import.meta` and `const { url } = import.meta`. */
function isTakenInPlace({ id, parent }: NodeOf<"VariableDeclarator">, bindings: Bindings): boolean {
  if (id.type === "ObjectPattern")
    return id.properties.every((each) => {
      const names = each.type === "Property" ? propertyNames(each, bindings) : undefined;
      return names?.every((name) => name !== "resolve" && name !== "glob") ?? false;
    });
  const isConstant = parent?.type === "VariableDeclaration" && parent.kind === "const" && !isExported(parent);
  return id.type === "Identifier" && isConstant && usesOf(id, bindings).every((use) => isUsedInPlace(use, bindings));
}

function isExported({ parent }: Node): boolean {
  return parent?.type === "ExportNamedDeclaration";
}

function usesOf(id: Node, bindings: Bindings): readonly Node[] {
  return bindings.usesOf(id).filter((use) => use !== id);
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
