import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import type { Forbidden } from "./forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { memberName } from "./member.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Every `throw` and `Promise.reject`, where the layer forbids `throw`. Passing on what was caught is no new one. */
export function throwUses(tree: SourceTree, bindings: Bindings, forbidden: readonly Forbidden[]): ForbiddenUse[] {
  if (!forbidden.some(({ kind }) => kind === "throw")) return [];
  const thrown = tree.all("ThrowStatement").filter((node) => !isCaught(node));
  const rejected = tree.all("CallExpression").filter((node) => isReject(node.callee, bindings));
  return [...thrown, ...rejected].map((node) =>
    Object.assign(tree.position(node), { entry: "throw", isHandedOn: false }),
  );
}

function isCaught({ argument, parent }: NodeOf<"ThrowStatement">): boolean {
  if (argument.type !== "Identifier") return false;
  for (let node: Node | null | undefined = parent; node !== null && node !== undefined; node = node.parent) {
    if (node.type === "CatchClause" && node.param?.type === "Identifier" && node.param.name === argument.name)
      return true;
  }
  return false;
}

function isReject(callee: Node, bindings: Bindings): boolean {
  if (callee.type !== "MemberExpression" || memberName(callee) !== "reject") return false;
  return (
    callee.object.type === "Identifier" &&
    callee.object.name === "Promise" &&
    bindings.of(callee.object).kind === "global"
  );
}
