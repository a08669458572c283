import type { Node } from "oxc-parser";
import type { PlacedText } from "./file-facts.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Settings of bundlers and test runners whose values are loaded, beside or instead of what the code names. */
const loadingKeys = new Set(["alias", "globalSetup", "moduleNameMapper", "setupFiles", "setupFilesAfterEnv"]);

/** The texts within the values of such settings. */
export function aliases(tree: SourceTree): PlacedText[] {
  const inAlias = tree.all("Literal").filter((node) => typeof node.value === "string" && isWithinAlias(node));
  const templates = tree.all("TemplateElement").filter(isWithinAlias);
  return [
    ...inAlias.map((node) => Object.assign(tree.position(node), { text: String(node.value) })),
    ...templates.map((node) => Object.assign(tree.position(node), { text: node.value.cooked ?? "" })),
  ];
}

function isWithinAlias(node: Node): boolean {
  for (let at: Node = node, up = node.parent; up !== undefined && up !== null; at = up, up = up.parent) {
    if (up.type !== "Property") continue;
    if (up.key === at) return false;
    if (loadingKeys.has(keyName(up) ?? "")) return true;
    if (keyName(up) === "find") return false;
  }
  return false;
}

function keyName({ key }: NodeOf<"Property">): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}
