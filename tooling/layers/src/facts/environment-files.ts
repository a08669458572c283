import type { ForbiddenUse } from "./forbidden-use.ts";
import type { SourceTree } from "./source-tree.ts";

/** Linux shows the environment of every process as a file. */
export function environmentFiles(tree: SourceTree): ForbiddenUse[] {
  const literals = tree.all("Literal").filter(({ value }) => typeof value === "string" && isName(value));
  const templates = tree.all("TemplateElement").filter(({ value }) => isName(value.raw));
  return [...literals, ...templates].map((node) =>
    Object.assign(tree.position(node), { entry: "process.env", way: "used" } as const),
  );
}

/** A template may put any process before the last name. */
function isName(text: string): boolean {
  return /^(?:\/proc\/[^\s/]+)?\/environ$/.test(text);
}
