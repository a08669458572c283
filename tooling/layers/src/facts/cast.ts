import type { Node } from "oxc-parser";
import type { NodeOf } from "./source-tree.ts";

/** What only the compiler reads: `x as T`, `<T>x`, `x!`, `x satisfies T`. */
export type Cast = NodeOf<"TSAsExpression" | "TSSatisfiesExpression" | "TSNonNullExpression" | "TSTypeAssertion">;

/** Whether a node is a cast. */
export function isCast(node: Node): node is Cast {
  return /^TS(?:AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion)$/.test(node.type);
}

/** The value within casts. */
export function withoutCasts(node: Node): Node {
  return isCast(node) ? withoutCasts(node.expression) : node;
}

/** A value with all the casts around it. */
export function withCasts(node: Node): Node {
  const { parent } = node;
  return parent !== undefined && parent !== null && isCast(parent) ? withCasts(parent) : node;
}
