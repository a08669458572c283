import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { isErased } from "./is-erased.ts";
import { memberName } from "./member.ts";
import type { NodeOf } from "./source-tree.ts";

/** What a place does with a global or one of its members. */
export type GlobalUse = { readonly node: Node; readonly path: readonly string[] } & (
  | { readonly kind: "read" | "call" | "handed on" }
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
    case "ChainExpression":
      return followGlobal(parent, path, bindings);
    case "MemberExpression":
      return parent.object === node ? followMember(parent, path, bindings) : [{ node, path, kind: "handed on" }];
    case "VariableDeclarator":
      return parent.init === node ? followDeclaration(parent, path, bindings) : [];
    case "CallExpression":
      return [{ node, path, kind: parent.callee === node ? "call" : "handed on" }];
    case "NewExpression":
      return parent.callee === node ? [construction(parent, path)] : [{ node, path, kind: "handed on" }];
    default:
      return [{ node, path, kind: "handed on" }];
  }
}

/** Members of functions that call them, or make others that do. */
const detours = new Set(["apply", "bind", "call", "constructor"]);

function followMember(member: NodeOf<"MemberExpression">, path: readonly string[], bindings: Bindings): GlobalUse[] {
  const name = memberName(member);
  if (name === undefined || detours.has(name)) return [{ node: member, path, kind: "handed on" }];
  const uses = followGlobal(member, [...path, name], bindings);
  return [{ node: member, path: [...path, name], kind: "read" }, ...uses];
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
  return pattern.properties.flatMap((property) => {
    const name = property.type === "Property" ? keyName(property) : undefined;
    if (property.type !== "Property" || name === undefined)
      return [{ node: property, path, kind: "handed on" } as const];
    return followPattern(property.value, [...path, name], bindings);
  });
}

function keyName({ key, computed }: NodeOf<"Property">): string | undefined {
  if (key.type === "Literal") return String(key.value);
  return key.type === "Identifier" && !computed ? key.name : undefined;
}

function construction(node: NodeOf<"NewExpression">, path: readonly string[]): GlobalUse {
  const [first] = node.arguments;
  return { node, path, kind: "new", mayBeEmpty: first === undefined || first.type === "SpreadElement" };
}
