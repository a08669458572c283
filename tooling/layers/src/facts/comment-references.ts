import type { Comment } from "oxc-parser";
import type { Reference } from "./reference.ts";
import type { SourceTree } from "./source-tree.ts";

const tripleSlash = /^\/\s*<[\w-]+\s[^>]*?(?:path|types)\s*=\s*["']([^"']+)["']/;
const isPath = /\spath\s*=/;
const jsDocType = /\{[^{}]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g;
/** `@import { A } from "x"` of JSDoc. */
export const jsDocImport = /@import\s[^@]*?\bfrom\s+["']([^"']+)["']/g;

/** References that TypeScript reads in comments: triple-slash directives and, in JavaScript, JSDoc. */
export function commentReferences(tree: SourceTree): Reference[] {
  return tree.comments.flatMap((comment) => {
    const pragma = pragmaOf(tree, comment);
    if (pragma !== undefined) return [pragma];
    if (comment.type === "Line") return directive(tree, comment);
    if (!tree.isJavaScript || !comment.value.startsWith("*")) return [];
    return [...matches(tree, comment, jsDocType), ...matches(tree, comment, jsDocImport)];
  });
}

/** A comment that tells one thing to a tool: `@deno-types="./a.d.ts"`, `@jsxImportSource @acme/ui`. */
const pragma = /^[\s*/]*@([\w-]+)(?:\s*=\s*|\s+)["']?([^\s"'*]+)["']?[\s*]*$/;

/** Tags of documentation, which name code and load none. */
const documentation =
  /^(?:see|link|module|package|packageDocumentation|file|fileoverview|memberof|memberOf|name|namespace|alias|requires|external|example|author|copyright|license|since|version|deprecated|todo|fires|listens|tutorial|borrows|extends|augments|mixes|lends|from)$/;

/** What such a comment names, when it is a module: a path, or a package with a scope. */
function pragmaOf(tree: SourceTree, comment: Comment): Reference | undefined {
  const [, name = "", text = ""] = comment.value.includes("@") ? (pragma.exec(comment.value) ?? []) : [];
  if (documentation.test(name) || !/^(?:\.{0,2}\/|file:|@[\w-]+\/)/.test(text)) return undefined;
  const isSource = name === "jsxImportSource" && text.startsWith("@");
  const mode = /types?$/i.test(name) ? "type" : "value";
  return { ...reference(tree, comment, text, isSource ? `${text}/jsx-runtime` : text, `@${name}`), mode };
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
