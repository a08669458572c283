import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { ownMember } from "./own-member.ts";

/**
 * What a function gives and is nothing but something from elsewhere: `return x`, `return { x }`, `yield x`, `() => x`,
 * `return module.x`. What it makes of it, such as `return x()` or `return settings.limit`, is its own, and so is an
 * object for which it has a type.
 */
export function resultsOf(node: Node, bindings: Bindings): readonly Node[] {
  const given = returnedBy(node, bindings);
  const toCallbacks = "params" in node ? givenToCallbacks(node, node.params, bindings) : [];
  const isShaped = "returnType" in node && Boolean(node.returnType);
  return [...given, ...toCallbacks].filter((each) => isForeign(each, isShaped, bindings));
}

/** All that a function returns or yields. */
export function returnedBy(node: Node, bindings: Bindings): readonly Node[] {
  return node.type === "ArrowFunctionExpression" && node.expression ? [node.body] : bindings.returnsOf(node);
}

/** What a function gives to functions that it is given: `(use) => use(x)`. */
function givenToCallbacks(node: Node, parameters: readonly Node[], bindings: Bindings): readonly Node[] {
  return parameters.flatMap((parameter) => {
    if (parameter.type !== "Identifier") return [];
    return bindings.usesOf(parameter).flatMap((use) => {
      const { parent } = use;
      const isCalled = parent?.type === "CallExpression" && parent.callee === use && parent.start >= node.start;
      return isCalled ? parent.arguments : [];
    });
  });
}

/**
 * A member of a value is data, and a member of a module is what the module exports. An object or a list is foreign when
 * all that it holds is.
 */
function isForeign(node: Node, isShaped: boolean, bindings: Bindings, above: readonly Node[] = []): boolean {
  // A member may hold itself: `this.all = [this.all, x]`.
  if (above.includes(node)) return false;
  const path = [...above, node];
  const next = (inner: Node | null): boolean => inner === null || isForeign(inner, isShaped, bindings, path);
  switch (node.type) {
    case "MemberExpression":
      return (
        isModule(node.object, bindings) ||
        isForeignTable(node.object, bindings) ||
        ownMember(node, bindings)?.some(next) === true
      );
    case "ArrayExpression":
      return node.elements.length > 0 && node.elements.every((each) => next(each) && !isLocal(each, bindings));
    case "ObjectExpression": {
      const held = node.properties.map((each) => (each.type === "Property" ? each.value : each.argument));
      return !isShaped && held.length > 0 && held.every((each) => next(each) && !isLocal(each, bindings));
    }
    default:
      return true;
  }
}

/** An object of the file that holds nothing of its own: one of its members is foreign. */
function isForeignTable(node: Node, bindings: Bindings): boolean {
  const binding = node.type === "Identifier" ? bindings.of(node) : undefined;
  if (binding?.kind !== "constant" || binding.pattern.type !== "Identifier") return false;
  return binding.init.type === "ObjectExpression" && isForeign(binding.init, false, bindings);
}

/** Whether a part of an object is of the own file: a literal, a function, what a call gives, a name of the file. */
function isLocal(node: Node | null, bindings: Bindings): boolean {
  if (node === null || /^(?:Member|Object|Array|Import)Expression$/.test(node.type)) return false;
  return node.type !== "Identifier" || bindings.of(node).kind !== "import";
}

/** Whether an expression is a module as a whole, and not one of its exports. */
export function isModule(node: Node, bindings: Bindings): boolean {
  if (node.type === "AwaitExpression") return isModule(node.argument, bindings);
  if (node.type === "ImportExpression" || node.type === "CallExpression") return true;
  if (node.type !== "Identifier") return false;
  const binding = bindings.of(node);
  if (binding.kind === "import") return binding.imported === "*";
  const made = binding.kind === "constant" ? binding.init : binding.kind === "local" ? binding.declaration : undefined;
  return made !== undefined && isModule(made, bindings);
}
