import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { returnedBy } from "./results-of.ts";

/** Whether a callback gives nothing but what it is given: `(each) => each`, `(all, each) => [...all, each]`. */
export function givesParameter(callback: Node | undefined, bindings: Bindings): boolean {
  if (callback === undefined || !/Function/.test(callback.type)) return false;
  return returnedBy(callback, bindings).some((result) => isGiven(result, callback, bindings));
}

/** Whether the name is declared in the parameters of a function. */
export function isParameterOf(made: Node, name: Node, bindings: Bindings): boolean {
  const binding = bindings.of(name);
  if (binding.kind !== "local" || binding.declaration !== undefined) return false;
  return made.start <= binding.id.start && binding.id.end <= made.end;
}

/** An object or a list that holds anything else is a shape of its own. */
function isGiven(node: Node | null, callback: Node, bindings: Bindings): boolean {
  const next = (inner: Node | null): boolean => isGiven(inner, callback, bindings);
  switch (node?.type) {
    case "Identifier":
      return isParameterOf(callback, node, bindings);
    case "SpreadElement":
      return next(node.argument);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return next(node.expression);
    case "LogicalExpression":
      return next(node.left) || next(node.right);
    case "ConditionalExpression":
      return next(node.consequent) || next(node.alternate);
    case "ArrayExpression":
      return node.elements.length > 0 && node.elements.every(next);
    case "ObjectExpression": {
      const held = node.properties.map((each) => (each.type === "Property" ? each.value : each.argument));
      return held.length > 0 && held.every(next);
    }
    default:
      return false;
  }
}
