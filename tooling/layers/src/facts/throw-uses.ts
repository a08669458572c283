import type { Node } from "oxc-parser";
import type { Forbidden } from "../config/forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** A rejected promise is a `throw` by another name. */
export const rejection: Forbidden = { kind: "path", entry: "throw", path: ["Promise", "reject"] };

/** Every `throw`. Passing on what was caught is no new one. */
export function throwUses(tree: SourceTree): ForbiddenUse[] {
  return tree
    .all("ThrowStatement")
    .filter((node) => !isCaught(node))
    .map((node) => Object.assign(tree.position(node), { entry: "throw", way: "used" as const }));
}

function isCaught({ argument, parent }: NodeOf<"ThrowStatement">): boolean {
  if (argument.type !== "Identifier") return false;
  for (let node: Node | null | undefined = parent; node !== null && node !== undefined; node = node.parent) {
    if (node.type === "CatchClause" && node.param?.type === "Identifier" && node.param.name === argument.name)
      return true;
  }
  return false;
}
