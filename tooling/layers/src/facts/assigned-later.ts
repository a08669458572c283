import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { memberName } from "./member.ts";

/** Methods that put their arguments into a collection. */
const fillers = /^(?:add|append|fill|push|set|splice|unshift)$/;

/**
 * What a file puts into a variable beside its first value: `x = y`, `x.a = y`, `x.push(y)`, `Object.assign(x, y)`, and the
 * default of a parameter.
 */
export function assignedLater(id: Node, bindings: Bindings): Node[] {
  return [...givenTo(id), ...bindings.usesOf(id).flatMap((use) => (use === id ? [] : putInto(use, bindings)))];
}

/** The default of a parameter, and what a loop goes through. */
function givenTo(id: Node): readonly Node[] {
  const { parent } = id;
  if (parent?.type === "AssignmentPattern" && parent.left === id) return [parent.right];
  const loop = parent?.type === "VariableDeclarator" ? parent.parent?.parent : undefined;
  return loop?.type === "ForOfStatement" && loop.left === parent?.parent ? [loop.right] : [];
}

/** A part of `({ a, b: [c] } = x)`; a property of an object is none. */
function isPattern(node: Node): boolean {
  return node.type === "Property" ? node.parent?.type === "ObjectPattern" : node.type.endsWith("Pattern");
}

function putInto(use: Node, bindings: Bindings): readonly Node[] {
  const { parent } = use;
  if (parent === undefined || parent === null) return [];
  switch (parent.type) {
    case "AssignmentExpression":
      return parent.left === use && /^(?:|\|\||&&|\?\?)=$/.test(parent.operator) ? [parent.right] : [];
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return putInto(parent, bindings);
    case "Property":
    case "ObjectPattern":
    case "ArrayPattern":
    case "AssignmentPattern":
      return isPattern(parent) ? putInto(parent, bindings) : [];
    case "MemberExpression":
      return parent.object === use ? putInto(parent, bindings) : [];
    case "CallExpression":
      return parent.callee === use
        ? filled(use, parent.arguments, bindings)
        : described(use, parent.callee, parent.arguments, bindings);
    default:
      return [];
  }
}

function filled(callee: Node, given: readonly Node[], bindings: Bindings): readonly Node[] {
  return fillers.test(memberName(callee, bindings) ?? "") ? given : [];
}

/** `Object.assign(x, y)`, `Object.defineProperty(x, "a", { value: y })`. */
function described(target: Node, callee: Node, given: readonly Node[], bindings: Bindings): readonly Node[] {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || given[0] !== target) return [];
  const isOfLanguage = /^(?:Object|Reflect)$/.test(callee.object.name);
  return isOfLanguage && /^(?:assign|define|set)/i.test(memberName(callee, bindings) ?? "") ? given.slice(1) : [];
}
