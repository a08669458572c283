import type { Node } from "oxc-parser";

import { contains, type SyntaxTree } from "./syntax-tree.ts";

/** A node with parts of which each can be removed, such as an object with its properties. */
export type List = {
  readonly parts: readonly Node[];
  /** The text between the brackets. */
  readonly start: number;
  readonly end: number;
};

/** The list that a node holds; `undefined` for a node without one. */
export function listOf(node: Node): List | undefined {
  const within = (parts: readonly (Node | null)[]) => ({
    parts: parts.filter((part) => part !== null),
    start: node.start + 1,
    end: node.end - 1,
  });
  switch (node.type) {
    case "Program":
      return { parts: node.body, start: node.start, end: node.end };
    case "BlockStatement":
    case "ClassBody":
    case "TSInterfaceBody":
      return within(node.body);
    case "ArrayExpression":
      return within(node.elements);
    case "ObjectExpression":
    case "ObjectPattern":
      return within(node.properties);
    case "TSTypeLiteral":
      return within(node.members);
    case "TSUnionType":
    case "TSIntersectionType":
      return { parts: node.types, start: node.start, end: node.end };
    default:
      return undefined;
  }
}

/**
 * The smallest part of a file that can be removed together with a node in it: a property, an element, a statement, or
 * a test as a whole.
 */
export function removablePart(tree: SyntaxTree, from: Node): Node | undefined {
  let smallest: Node | undefined;
  for (let node: Node | undefined = from; node; node = tree.parentOf(node)) {
    if (isTestAround(tree, node, from)) return node;
    smallest ??= isPart(tree, node) ? node : undefined;
  }
  return smallest;
}

function isPart(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parentOf(node);
  if (node.type === "ReturnStatement" || node.type === "ThrowStatement") return false;
  // Without its constructor, a class would be another one.
  if (node.type === "MethodDefinition" && node.kind === "constructor") return false;
  // A row of a table is of use only as a whole.
  if (parent?.type === "ArrayExpression" && tree.parentOf(parent)?.type === "ArrayExpression") return false;
  return parent !== undefined && (listOf(parent)?.parts.includes(node) ?? false);
}

/** Whether a node is a call such as `test("…", () => { … })` whose function contains the other node. */
function isTestAround(tree: SyntaxTree, node: Node, inner: Node): boolean {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return false;
  const { callee, arguments: given } = node.expression;
  const body = given.at(-1);
  return (
    /^(?:test|it)\b/.test(tree.text.slice(callee.start, callee.end)) && body !== undefined && contains(body, inner)
  );
}
