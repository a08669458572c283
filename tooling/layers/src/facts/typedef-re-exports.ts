import type { Comment } from "oxc-parser";
import { jsDocImport } from "./comment-references.ts";
import type { Reference } from "./reference.ts";
import type { SourceTree } from "./source-tree.ts";

const typedef = /@typedef\s+\{([^{}]+)\}\s*([\w$]+)?/g;
const importOf = /\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/;

/**
 * Types that the comments of a JavaScript file export: TypeScript exports every `@typedef` of a module. One with braces
 * of its own is a shape of its own, and one that the file uses is the way to import a type.
 */
export function typedefReExports(tree: SourceTree): Reference[] {
  if (!tree.isJavaScript || !tree.text.includes("@typedef")) return [];
  const sources = new Map([...importedInComments(tree), ...importedByCode(tree)]);
  return tree.comments.flatMap((comment) =>
    [...comment.value.matchAll(typedef)].flatMap(({ 1: body = "", 2: name = "", index }) => {
      if (isUsed(tree, name)) return [];
      const named = /^\s*[!?]?([\w$]+)/.exec(body)?.[1] ?? "";
      const specifier = importOf.exec(body)?.[1] ?? sources.get(named);
      return specifier === undefined ? [] : [reference(tree, comment, index, specifier)];
    }),
  );
}

/** Whether comments have a name beside the typedef itself and what it may be an alias of. */
function isUsed({ comments }: SourceTree, name: string): boolean {
  const word = new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
  const uses = comments.flatMap(({ value }) => (value.includes(name) ? [...value.matchAll(word)] : []));
  return name !== "" && uses.length > 1;
}

/** `@import { A, B as C } from "x"`: the names and their module. */
function importedInComments(tree: SourceTree): [string, string][] {
  return tree.comments.flatMap(({ value }) =>
    [...value.matchAll(jsDocImport)].flatMap(([whole, specifier = ""]) =>
      [...whole.matchAll(/[\w$]+/g)].map(([name]): [string, string] => [name, specifier]),
    ),
  );
}

function importedByCode(tree: SourceTree): [string, string][] {
  return tree
    .all("ImportDeclaration")
    .flatMap(({ source, specifiers }) => specifiers.map(({ local }): [string, string] => [local.name, source.value]));
}

function reference(tree: SourceTree, { start }: Comment, index: number, specifier: string): Reference {
  const place = tree.position({ start: start + index, end: start + index + "@typedef".length });
  return { ...place, syntax: "re-export", mode: "type", specifier, head: "" };
}
