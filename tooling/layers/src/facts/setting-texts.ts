import type { Node } from "oxc-parser";
import { isHarmlessKey } from "../workspace/harmless-keys.ts";
import type { Bindings } from "./bindings.ts";
import type { PlacedText } from "./file-facts.ts";
import { pathTexts } from "./path-texts.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** The texts in the configuration of a tool that could name what it loads. What a key says it leaves out is not loaded. */
export function settingTexts(tree: SourceTree, bindings: Bindings): PlacedText[] {
  return pathTexts(tree, bindings, (node) => !isHarmless(node));
}

function isHarmless(node: Node): boolean {
  for (let at: Node = node, up = node.parent; up !== undefined && up !== null; at = up, up = up.parent) {
    if (up.type !== "Property") continue;
    if (up.key === at || isHarmlessKey(keyName(up))) return true;
  }
  return false;
}

function keyName({ key }: NodeOf<"Property">): string {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : "";
}
