/**
 * A glob as the text of a regular expression, in the simple form that dependency-cruiser accepts as safe:
 * `**`, `*`, `?` and `{a,b}`; anything else stands for itself.
 */
export function pathPattern(glob: string): string {
  const parts = glob.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g) ?? [];
  const body = parts.map(partPattern).join("");
  return glob.startsWith("**/") ? `(?:^|/)${body.slice(anyFolders.length)}` : `^${body}`;
}

const anyFolders = "(?:|.*/)";

function partPattern(part: string): string {
  if (part === "**/") return anyFolders;
  if (part === "**") return ".*";
  if (part === "*") return "[^/]*";
  if (part === "?") return "[^/]";
  if (part.startsWith("{") && part.endsWith("}")) return `(?:${part.slice(1, -1).split(",").map(escape).join("|")})`;
  return escape(part);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
