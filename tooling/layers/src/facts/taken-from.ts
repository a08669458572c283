import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { memberName, propertyNames } from "./member.ts";

/**
 * The part of a value that a pattern gives a name: of `const [a, { b }] = await Promise.all([x, y])` it is `x` for `a`
 * and `y` for `b`. The value as a whole where the part cannot be told.
 */
export function takenFrom(value: Node, pattern: Node, id: Node, bindings: Bindings): Node {
  if (pattern.type === "AssignmentPattern") return takenFrom(value, pattern.left, id, bindings);
  if (pattern.type === "ArrayPattern") {
    const at = pattern.elements.findIndex((each) => each !== null && holds(each, id));
    const [element, part] = [pattern.elements[at], itemsOf(value, bindings)?.[at]];
    return element && part && part.type !== "SpreadElement" ? takenFrom(part, element, id, bindings) : value;
  }
  if (pattern.type !== "ObjectPattern" || value.type !== "ObjectExpression") return value;
  const property = pattern.properties.find((each) => each.type === "Property" && holds(each.value, id));
  const name = property?.type === "Property" ? propertyNames(property, bindings)?.[0] : undefined;
  const part = value.properties.find(
    (each) => each.type === "Property" && propertyNames(each, bindings)?.[0] === name && name !== undefined,
  );
  return part?.type === "Property" && property?.type === "Property"
    ? takenFrom(part.value, property.value, id, bindings)
    : value;
}

function holds(pattern: Node, id: Node): boolean {
  return pattern.start <= id.start && id.end <= pattern.end;
}

/** The items of a list, also of one that is awaited as a whole. */
function itemsOf(value: Node, bindings: Bindings): readonly (Node | null)[] | undefined {
  if (value.type === "ArrayExpression") return value.elements;
  if (value.type !== "AwaitExpression" || value.argument.type !== "CallExpression") return undefined;
  const { callee, arguments: given } = value.argument;
  const [list] = given;
  const isAll = callee.type === "MemberExpression" && memberName(callee, bindings) === "all";
  return isAll && list?.type === "ArrayExpression" ? list.elements : undefined;
}
