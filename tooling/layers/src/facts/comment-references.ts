import type { Comment } from "oxc-parser";
import type { Reference } from "./reference.ts";
import type { SourceTree } from "./source-tree.ts";

const tripleSlash = /^\/\s*<reference\s[^>]*?(?:path|types)\s*=\s*["']([^"']+)["']/;
const isPath = /\spath\s*=/;
const jsDocType = /\{[^{}]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g;
const jsDocImport = /@import\s[^@]*?\bfrom\s+["']([^"']+)["']/g;

/** References that TypeScript reads in comments: triple-slash directives and, in JavaScript, JSDoc. */
export function commentReferences(tree: SourceTree): Reference[] {
  return tree.comments.flatMap((comment) => {
    if (comment.type === "Line") return directive(tree, comment);
    if (!tree.isJavaScript || !comment.value.startsWith("*")) return [];
    return [...matches(tree, comment, jsDocType), ...matches(tree, comment, jsDocImport)];
  });
}

function directive(tree: SourceTree, comment: Comment): Reference[] {
  const found = tripleSlash.exec(comment.value);
  const text = found?.[1];
  if (text === undefined) return [];
  const isRelative = isPath.test(comment.value) && !text.startsWith(".") && !text.startsWith("/");
  return [reference(tree, comment, text, isRelative ? `./${text}` : text, "/// <reference>")];
}

function matches(tree: SourceTree, comment: Comment, pattern: RegExp): Reference[] {
  return [...comment.value.matchAll(pattern)].flatMap(([, text]) =>
    text === undefined ? [] : [reference(tree, comment, text, text, "JSDoc import")],
  );
}

function reference(tree: SourceTree, comment: Comment, text: string, specifier: string, syntax: string): Reference {
  const start = tree.text.indexOf(text, comment.start);
  return { ...tree.position({ start, end: start + text.length }), syntax, mode: "type", specifier, head: "" };
}
