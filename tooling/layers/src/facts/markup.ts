import type { Reference } from "./reference.ts";
import { lineIndex } from "./line-index.ts";

const script = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const source = /\bsrc\s*=\s*["']([^"']+)["']/i;

/** Whether a file holds scripts between tags. */
export function isMarkup(path: string): boolean {
  return /\.(?:html?|vue|svelte)$/.test(path);
}

/** The scripts of a page or component, at their places: everything around them becomes blank. */
export function scriptsOf(text: string): string {
  let scripts = blank(text);
  for (const { 0: whole, 1: attributes = "", 2: code = "", index } of text.matchAll(script)) {
    if (isData(attributes)) continue;
    const start = index + whole.indexOf(code, whole.indexOf(">") + 1);
    scripts = scripts.slice(0, start) + code + scripts.slice(start + code.length);
  }
  return scripts;
}

/** The files that the tags name. Addresses on other hosts and at the root of the site are no modules. */
export function scriptSources(text: string): Reference[] {
  const position = lineIndex(text);
  return [...text.matchAll(script)].flatMap(({ 0: whole, 1: attributes = "", index }) => {
    const specifier = source.exec(attributes)?.[1];
    if (specifier === undefined || /^(?:[a-z]+:)?\/\//i.test(specifier)) return [];
    const start = index + whole.indexOf(specifier);
    const place = position(start, start + specifier.length);
    const path = specifier.startsWith("/") ? `.${specifier}` : specifier.replace(/^(?![./])/, "./");
    return [{ ...place, syntax: "<script src>", mode: "value", specifier: path, head: "" }];
  });
}

/** `<script type="application/json">` holds no code. */
function isData(attributes: string): boolean {
  const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? "module";
  return !/^(?:module|(?:text|application)\/(?:java|ecma|type)script|text\/babel)$/i.test(type);
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}
