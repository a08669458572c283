import { extname } from "node:path";
import { parseSync, type Comment, type Node, type ParserOptions, type Program, visitorKeys } from "oxc-parser";
import type { ParseFailure } from "./file-facts.ts";
import { lineIndex } from "../read/line-index.ts";
import type { Position } from "../read/position.ts";

/** The node type of a name. */
export type NodeOf<Type extends Node["type"]> = Extract<Node, { type: Type }>;

/** A parsed file; every node knows its parent. */
export type SourceTree = {
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly failures: readonly ParseFailure[];
  /** Whether TypeScript reads the JSDoc of this file. */
  readonly isJavaScript: boolean;
  readonly isCommonJs: boolean;
  /** Every node of one type, in the order of the source. */
  all<Type extends Node["type"]>(type: Type): readonly NodeOf<Type>[];
  position(node: { start: number; end: number }): Position;
};

/** Parses one file. A file that cannot be parsed gives `failures` and what could be understood. */
export function parseSource(path: string, text: string, language?: "ts" | "tsx"): SourceTree {
  const isCommonJs = /\.c[jt]s$/.test(path);
  const result = parse(path, text, isCommonJs, language);
  const position = lineIndex(text);
  const nodes = collect(result.program);
  return {
    text,
    program: result.program,
    comments: result.comments,
    failures: result.errors
      .filter((error) => !isReturnOfPage(path, error))
      .map(({ message, labels: [label] }) => Object.assign(position(label?.start ?? 0, label?.end ?? 1), { message })),
    isJavaScript: !/\.(?:[cm]?tsx?|html?|vue|svelte|astro|mdx)$/.test(path),
    isCommonJs,
    all: <Type extends Node["type"]>(type: Type) => (nodes.get(type) ?? []) as NodeOf<Type>[],
    position: ({ start, end }) => position(start, end),
  };
}

/** The code at the beginning of an Astro page is the body of a function. */
function isReturnOfPage(path: string, { message }: { readonly message: string }): boolean {
  return path.endsWith(".astro") && /return/i.test(message);
}

function parse(path: string, text: string, isCommonJs: boolean, lang?: "ts" | "tsx"): ReturnType<typeof parseSync> {
  const options: ParserOptions = { astType: "ts", preserveParens: false, ...languageOf(path, lang) };
  const result = parseSync(path, text, isCommonJs ? { ...options, sourceType: "commonjs" } : options);
  if (result.errors.length === 0 || extname(path) !== ".js") return result;
  const asScript = parseSync(path, text, { ...options, sourceType: "commonjs" });
  return asScript.errors.length === 0 ? asScript : result;
}

/** A script without an extension of code is JavaScript. */
function languageOf(path: string, lang: "ts" | "tsx" | undefined): ParserOptions {
  if (lang !== undefined) return { lang };
  return /\.[cm]?[jt]sx?$/.test(path) ? {} : { lang: "js" };
}

/** A part that the parser leaves out, because it would double the size of its tree. */
type Written = { parent?: unknown; range?: [number, number] };

/** The scope manager compares where names and the bodies of functions begin, and asks no other node for its range. */
function hasRange({ type }: Node, parent: Node | undefined): boolean {
  if (type === "Identifier" || type === "BlockStatement" || type === "JSXIdentifier") return true;
  return parent?.type === "ArrowFunctionExpression";
}

function collect(program: Program): Map<string, Node[]> {
  const nodes = new Map<string, Node[]>();
  const visit = (node: Node, parent: Node | undefined): void => {
    const written: Written = node;
    if (parent !== undefined) written.parent = parent;
    if (hasRange(node, parent)) written.range = [node.start, node.end];
    const sameType = nodes.get(node.type);
    if (sameType === undefined) nodes.set(node.type, [node]);
    else sameType.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | readonly (Node | null)[] | null | undefined>)[key];
      if (child === null || child === undefined) continue;
      if (!Array.isArray(child)) visit(child as Node, node);
      else for (const item of child) if (item !== null) visit(item, node);
    }
  };
  visit(program, undefined);
  return nodes;
}
