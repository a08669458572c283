import { lineIndex } from "../read/line-index.ts";
import { moduleBlocks } from "./module-blocks.ts";
import type { Reference } from "./reference.ts";

/** Attributes may hold `>` within their quotes, such as `generic="T extends Record<string, unknown>"`. */
const script = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/script\s*>/gi;
/** In components, unlike in pages, a tag may close itself. */
const componentScript = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)(?<!\/)>([\s\S]*?)<\/script\s*>/gi;
const scriptTag = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const source = /\bsrc\s*=\s*["']([^"']+)["']/i;
const frontmatter = /^(\s*---[^\S\r\n]*\r?\n)([\s\S]*?)^---[^\S\r\n]*$/m;

/** The code of a page or component. */
export type PageCode = {
  /** The scripts at their places: everything around them is blank. */
  readonly text: string;
  readonly language: "ts" | "tsx";
};

/** The code of a page or component. */
export function pageCode(path: string, text: string): PageCode {
  if (path.endsWith(".mdx")) return { text: moduleBlocks(text), language: "tsx" };
  const page = withoutComments(text);
  let code = blank(page);
  let isJsx = false;
  const keep = (start: number, part: string): void => {
    code = `${code.slice(0, start)}${part};${code.slice(start + part.length + 1)}`;
  };
  const [whole, fence = "", body = ""] = (path.endsWith(".astro") ? frontmatter.exec(page) : null) ?? [];
  if (whole !== undefined && page.startsWith(whole)) keep(fence.length, body);
  for (const { 1: attributes = "", 2: part = "", 0: tag, index } of page.matchAll(
    /html?$/.test(path) ? script : componentScript,
  )) {
    if (isData(attributes)) continue;
    isJsx ||= /\blang\s*=\s*["']?[jt]sx\b/i.test(attributes);
    keep(index + tag.indexOf(">", "<script".length + attributes.length) + 1, part);
  }
  return { text: code, language: isJsx ? "tsx" : "ts" };
}

/** The files that the tags name. Addresses on other hosts and at the root of the site are no modules. */
export function scriptSources(text: string): Reference[] {
  const position = lineIndex(text);
  return [...withoutComments(text).matchAll(scriptTag)].flatMap(({ 0: whole, 1: attributes = "", index }) => {
    const specifier = source.exec(attributes)?.[1];
    if (specifier === undefined || /^(?:[a-z]+:)?\/\//i.test(specifier)) return [];
    const start = index + whole.indexOf(specifier);
    const place = position(start, start + specifier.length);
    const path = specifier.startsWith("/") ? `.${specifier}` : specifier.replace(/^(?![./])/, "./");
    return [{ ...place, syntax: "<script src>", mode: "value", specifier: path, head: "" }];
  });
}

const expressions: Readonly<Record<string, RegExp>> = {
  svelte: /\{[^{}]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g,
  astro: /\{[^{}]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g,
  mdx: /\{[^{}]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g,
  vue: /(?:"|\{\{)[^"{}]*?\bimport\(\s*['`]([^'`]+)['`]\s*\)/g,
};

/** The modules that the expressions of a template import. */
export function templateImports(path: string, text: string, code: string): Reference[] {
  const expression = expressions[path.slice(path.lastIndexOf(".") + 1)];
  if (expression === undefined) return [];
  const position = lineIndex(text);
  const page = path.endsWith(".mdx") ? withoutFences(text) : withoutComments(text);
  return [...page.matchAll(expression)].flatMap(({ 0: whole, 1: specifier = "", index }) => {
    const start = index + whole.lastIndexOf(specifier);
    // What is within a script has been seen there.
    if (code.slice(start, start + specifier.length) === specifier) return [];
    const place = position(start, start + specifier.length);
    return [{ ...place, syntax: "import()", mode: "value", specifier, head: "" }];
  });
}

/** `<script type="application/json">` holds no code. */
function isData(attributes: string): boolean {
  const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? "module";
  return !/^(?:module|(?:text|application)\/(?:java|ecma|type)script|text\/babel)$/i.test(type);
}

function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, blank);
}

function withoutFences(text: string): string {
  return text.replaceAll(/^\s*(```+|~~~+)[\s\S]*?(?:^\s*\1|$(?![\s\S]))/gm, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}
