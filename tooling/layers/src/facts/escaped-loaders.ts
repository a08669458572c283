import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { withCasts } from "./cast.ts";
import { isErased } from "./is-erased.ts";
import { isImportMeta, memberName, propertyNames } from "./member.ts";
import type { Reference } from "./reference.ts";
import { isCreateRequire, isRequireLike } from "./require-like.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Places where something that loads modules is handed on: from then on it could load anything. */
export function escapedLoaders(tree: SourceTree, bindings: Bindings): Reference[] {
  return [...escapes(tree, bindings), ...metaEscapes(tree, bindings), ...getterEscapes(tree, bindings)];
}

const unknown = { mode: "value", specifier: undefined, head: "" } as const;

/** Something that loads modules, used in any way but those that show what it loads, could load anything. */
function escapes(tree: SourceTree, bindings: Bindings): Reference[] {
  const names = tree.all("Identifier").filter((node) => node.name === "require" && bindings.isUse(node));
  const members = tree.all("MemberExpression").filter((node) => memberName(node, bindings) === "require");
  const made = tree.all("CallExpression").filter(({ callee }) => isCreateRequire(callee, bindings));
  return [...names, ...members, ...made]
    .filter((node) => isRequireLike(node, bindings) && !isFollowed(node, bindings))
    .map((node) => Object.assign(tree.position(node), unknown, { syntax: "require" }));
}

/** Members of `require` that call it, or that tell something and load nothing. */
const knownMembers = /^(?:apply|bind|cache|call|context|ensure|extensions|length|main|name|prototype|resolve|toUrl)$/;

/** Whether what a place does with a loader is seen elsewhere, or loads nothing. */
function isFollowed(node: Node, bindings: Bindings): boolean {
  const { parent } = node;
  if (parent === undefined || parent === null || isErased(parent)) return true;
  switch (parent.type) {
    case "CallExpression":
      return parent.callee === node;
    case "MemberExpression":
      return parent.object === node && isKnownMember(parent, bindings);
    case "VariableDeclarator":
      return parent.init !== node || isFollowedName(parent);
    case "Property":
      return parent.parent?.type === "ObjectPattern" || (parent.key === node && !parent.computed && !parent.shorthand);
    case "ConditionalExpression":
      return parent.test === node || isFollowed(parent, bindings);
    case "AssignmentExpression":
      return parent.left === node;
    case "LogicalExpression":
    case "SequenceExpression":
    case "ChainExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return isFollowed(parent, bindings);
    default:
      return parent.type.endsWith("Statement") ? parent.type !== "ReturnStatement" : parent.type === "UnaryExpression";
  }
}

function isKnownMember(member: NodeOf<"MemberExpression">, bindings: Bindings): boolean {
  const name = memberName(member, bindings);
  if (name === "bind" && isCallee(member) && member.parent !== undefined && member.parent !== null)
    return isFollowed(member.parent, bindings);
  if (name === "call" || name === "apply") return isCallee(member);
  return name !== undefined && (name === "require" || knownMembers.test(name));
}

/** A variable that nothing else is assigned to, and that is not exported. */
function isFollowedName({ id, parent }: NodeOf<"VariableDeclarator">): boolean {
  return (
    parent?.type === "VariableDeclaration" && !isExported(parent) && /^(?:Identifier|ObjectPattern)$/.test(id.type)
  );
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
