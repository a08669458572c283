import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { memberName } from "./member.ts";

const readers: ReadonlyMap<string, ReadonlySet<string | undefined>> = new Map([
  ["Reflect", new Set(["get", "getOwnPropertyDescriptor"])],
  ["Object", new Set(["getOwnPropertyDescriptor"])],
]);

/** Whether a function gives the member of its first argument that its second argument names. */
export function isReflection(callee: Node, bindings: Bindings): boolean {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return false;
  const names = readers.get(callee.object.name);
  return names !== undefined && bindings.of(callee.object).kind === "global" && names.has(memberName(callee, bindings));
}
