import { lineIndex } from "../read/line-index.ts";
import type { Position } from "../read/position.ts";
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

const linkTag =
  /<(?!(?:a|area|img|source|video|audio|script|base|form|meta)\b)([\w-]+)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const attribute = /\b[\w:-]+\s*=\s*["']([^"'\s]+\.[cm]?[jt]sx?(?:[?#][^"'\s]*)?)["']/g;

/** Code that attributes of other tags name: `<link rel="modulepreload" href="./a.js">`. */
export function linkedModules(text: string): Reference[] {
  const position = lineIndex(text);
  return [...withoutComments(text).matchAll(linkTag)].flatMap(({ 0: whole, index }) =>
    [...whole.matchAll(attribute)].flatMap(({ 0: pair, 1: address = "", index: within }) => {
      const start = index + within + pair.indexOf(address);
      return asReference(address, position(start, start + address.length), "an attribute");
    }),
  );
}

/** What import maps put behind names, and the code that other data in a page names. */
export function dataModules(text: string): Reference[] {
  const position = lineIndex(text);
  return [...withoutComments(text).matchAll(script)].flatMap(({ 0: tag, 1: attributes = "", 2: json = "", index }) => {
    if (!isData(attributes)) return [];
    const isMap = /\btype\s*=\s*["']?importmap\b/i.test(attributes);
    const offset = index + tag.indexOf(json, "<script".length + attributes.length);
    return [...json.matchAll(isMap ? /:\s*"([^"]+)"/g : /"([^"\s]+\.[cm]?[jt]sx?)"/g)].flatMap(
      ({ 0: pair, 1: address = "", index: within }) => {
        const start = offset + within + pair.lastIndexOf(address);
        return asReference(address, position(start, start + address.length), "an import map");
      },
    );
  });
}

/** Addresses on other hosts are no modules of the workspace. */
function asReference(address: string, place: Position, syntax: string): Reference[] {
  if (/^(?:[a-z]+:)?\/\//i.test(address)) return [];
  const path = address.startsWith("/") ? `.${address}` : address;
  const isBare = path.startsWith("@") && syntax === "an import map";
  return [{ ...place, syntax, mode: "value", specifier: isBare ? path : path.replace(/^(?![./])/, "./"), head: "" }];
}

const expressions: Readonly<Record<string, RegExp>> = {
  html: /<[^<>]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g,
  htm: /<[^<>]*?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g,
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
