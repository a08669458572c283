import type { Node } from "oxc-parser";
import type { Forbidden } from "./forbidden.ts";
import { parseForbidden } from "./forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { memberName } from "./member.ts";
import type { SourceTree } from "./source-tree.ts";

/** The ways to run text as code that are globals. */
export const textCode: readonly Forbidden[] = ["eval", "new Function", "Function()"].map(parseForbidden);

/** `(() => {}).constructor("…")` is `Function("…")`. */
export function constructorCalls(tree: SourceTree): ForbiddenUse[] {
  return [...tree.all("CallExpression"), ...tree.all("NewExpression")]
    .filter(({ callee, arguments: given }) => given.length > 0 && isConstructor(callee))
    .map((node) => Object.assign(tree.position(node), { entry: "Function()", isHandedOn: false }));
}

/** `this.constructor` is the own class. */
function isConstructor(callee: Node): boolean {
  return (
    callee.type === "MemberExpression" &&
    memberName(callee) === "constructor" &&
    callee.object.type !== "ThisExpression"
  );
}
