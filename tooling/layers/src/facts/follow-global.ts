import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { isErased } from "./is-erased.ts";
import { isReflection } from "./is-reflection.ts";
import { keyTexts, memberName, memberNames, propertyNames } from "./member.ts";
import type { NodeOf } from "./source-tree.ts";

/** What a place does with a global or one of its members. */
export type GlobalUse = { readonly node: Node; readonly path: readonly string[] } & (
  | { readonly kind: "read" | "call" | "handed on" | "computed" }
  | { readonly kind: "new"; readonly mayBeEmpty: boolean }
);

/** Follows a value through member accesses, constants and patterns to the places that use it. */
export function followGlobal(node: Node, path: readonly string[], bindings: Bindings): GlobalUse[] {
  const { parent } = node;
  if (parent === undefined || parent === null || isErased(parent)) return [];
  switch (parent.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ChainExpression":
      return followGlobal(parent, path, bindings);
    case "MemberExpression":
      return parent.object === node ? followMember(parent, path, bindings) : [{ node, path, kind: "handed on" }];
    case "VariableDeclarator":
      return parent.init === node ? followDeclaration(parent, path, bindings) : [];
    case "CallExpression":
      return parent.callee === node ? [{ node, path, kind: "call" }] : followArgument(node, parent, path, bindings);
    case "NewExpression":
      return parent.callee === node ? [construction(parent, path)] : [{ node, path, kind: "handed on" }];
    default:
      return [{ node, path, kind: "handed on" }];
  }
}

/** Members of functions that call them, or make others that do. */
const detours = new Set(["apply", "bind", "call", "constructor"]);

function followMember(member: NodeOf<"MemberExpression">, path: readonly string[], bindings: Bindings): GlobalUse[] {
  const names = memberNames(member, bindings);
  if (names === undefined) return [{ node: member, path, kind: "computed" }];
  return names.flatMap((name) =>
    detours.has(name)
      ? [{ node: member, path, kind: "handed on" } as const]
      : readAndFollow(member, [...path, name], bindings),
  );
}

/** `Reflect.get(x, "y")` is `x.y`, and a descriptor of the property hands it on. */
function followArgument(
  node: Node,
  call: NodeOf<"CallExpression">,
  path: readonly string[],
  bindings: Bindings,
): GlobalUse[] {
  const [target, key] = call.arguments;
  if (target !== node || key === undefined || !isReflection(call.callee, bindings))
    return [{ node, path, kind: "handed on" }];
  const names = keyTexts(key, bindings);
  if (names === undefined) return [{ node, path, kind: "computed" }];
  const isDescriptor = memberName(call.callee, bindings) !== "get";
  return names.flatMap((name) =>
    isDescriptor
      ? [{ node, path: [...path, name], kind: "handed on" } as const]
      : readAndFollow(call, [...path, name], bindings),
  );
}

function readAndFollow(node: Node, path: readonly string[], bindings: Bindings): GlobalUse[] {
  return [{ node, path, kind: "read" }, ...followGlobal(node, path, bindings)];
}

function followDeclaration(
  declarator: NodeOf<"VariableDeclarator">,
  path: readonly string[],
  bindings: Bindings,
): GlobalUse[] {
  const isConstant = declarator.parent?.type === "VariableDeclaration" && declarator.parent.kind === "const";
  return isConstant || declarator.id.type !== "Identifier"
    ? followPattern(declarator.id, path, bindings)
    : [{ node: declarator.id, path, kind: "handed on" }];
}

function followPattern(pattern: Node, path: readonly string[], bindings: Bindings): GlobalUse[] {
  if (pattern.type === "AssignmentPattern") return followPattern(pattern.left, path, bindings);
  if (pattern.type === "Identifier") {
    const uses = bindings.usesOf(pattern).filter((use) => use !== pattern);
    return [{ node: pattern, path, kind: "read" }, ...uses.flatMap((use) => followGlobal(use, path, bindings))];
  }
  if (pattern.type !== "ObjectPattern") return [{ node: pattern, path, kind: "handed on" }];
  return pattern.properties.flatMap((property): GlobalUse[] => {
    if (property.type !== "Property") return [{ node: property, path, kind: "handed on" }];
    const names = propertyNames(property, bindings);
    if (names === undefined) return [{ node: property, path, kind: "computed" }];
    return names.flatMap((name) => followPattern(property.value, [...path, name], bindings));
  });
}

function construction(node: NodeOf<"NewExpression">, path: readonly string[]): GlobalUse {
  const [first] = node.arguments;
  return { node, path, kind: "new", mayBeEmpty: first === undefined || first.type === "SpreadElement" };
}
