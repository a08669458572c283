import { isDeepStrictEqual } from "node:util";

import { type Document, isScalar, isSeq, parseDocument } from "yaml";

import { PlaceNotFoundError } from "../place-not-found-error.ts";
import { toJson } from "../to-json.ts";

/**
 * Removes a passage of Markdown, a value of JSON or YAML, or the lines of another text that begin with the selector.
 * @throws {PlaceNotFoundError} when there is none.
 */
export function removeFromDocument(file: string, text: string, selector: string): string {
  if (file.endsWith(".md")) return removePassage(file, text, selector);
  if (/\.(?:json|ya?ml)$/.test(file)) return removeValue(file, text, selector);
  const lines = text.split("\n");
  const kept = lines.filter((line) => !line.startsWith(selector));
  if (kept.length === lines.length) throw new PlaceNotFoundError(`${file} has no line ${JSON.stringify(selector)}`);
  return kept.join("\n");
}

/**
 * Removes a passage from a Markdown document: a section for `## Heading`, each occurrence of an element of a list in a
 * sentence for `, element`, or of a sentence with the space before it, or else the list item, table row or paragraph that
 * begins with the text.
 * @throws {PlaceNotFoundError} when there is none.
 */
function removePassage(file: string, text: string, passage: string): string {
  if (/^[,;]? /.test(passage)) return cut(file, text, passage);
  const lines = text.split("\n");
  const start = lines.findIndex((line) => (passage.startsWith("#") ? line === passage : begins(line, passage)));
  if (start === -1) throw new PlaceNotFoundError(`${file} has no passage ${JSON.stringify(passage)}`);
  const end = passage.startsWith("#") ? endOfSection(lines, start) : endOfItem(lines, start);
  return [...lines.slice(0, start), ...lines.slice(end)].join("\n");
}

/** Cuts a text out, however its lines are broken. */
function cut(file: string, text: string, passage: string): string {
  const words = passage
    .replace(/^[,;]? /, "")
    .split(" ")
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const beginning = /^[,;]?/.exec(passage)?.[0] ?? "";
  const after = text.replaceAll(new RegExp(`${beginning}\\s+${words.join("\\s+")}`, "g"), "");
  if (after === text) throw new PlaceNotFoundError(`${file} has no passage ${JSON.stringify(passage)}`);
  return after;
}

/** Table cells are padded, and list items are marked. */
function begins(line: string, passage: string): boolean {
  return line
    .replace(/^\s*(?:[-*] |\d+\. |\| *)/, "")
    .replaceAll("`", "")
    .startsWith(passage);
}

function endOfSection(lines: readonly string[], start: number): number {
  const level = /^#+/.exec(lines[start] ?? "")?.[0].length ?? 1;
  let isCode = false;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.startsWith("```")) isCode = !isCode;
    const heading = isCode ? undefined : /^(#+) /.exec(line)?.[1];
    if (heading !== undefined && heading.length <= level) return index;
  }
  return lines.length;
}

/** A list item ends before the next one, a row is one line, and a paragraph ends at an empty line. */
function endOfItem(lines: readonly string[], start: number): number {
  if (/^\s*\|/.test(lines[start] ?? "")) return start + 1;
  const rest = lines.slice(start + 1);
  const length = rest.findIndex((line) => line === "" || line.startsWith("```") || /^\s*(?:[-*] |\d+\. )/.test(line));
  const end = length === -1 ? lines.length : start + 1 + length;
  const isParagraph = !/^\s*(?:[-*] |\d+\. )/.test(lines[start] ?? "");
  return isParagraph && lines[end] === "" ? end + 1 : end;
}

/**
 * Removes a value from a JSON or YAML document: its path, such as `scripts > seed`, with the text of an element at the
 * end of the path of a list; `… > text` is an element of any list of a
 * JSON document.
 */
function removeValue(file: string, text: string, selector: string): string {
  const names = selector.split(" > ");
  const document = parseDocument(text);
  if (names[0] === "…") {
    const before: unknown = document.toJS();
    const after = withoutElements(before, names[1]);
    if (!isDeepStrictEqual(before, after)) return toJson(after);
  } else if (document.deleteIn(placeOf(document, names))) {
    return file.endsWith(".json") ? toJson(document.toJS()) : document.toString({ lineWidth: 0 });
  }
  throw new PlaceNotFoundError(`${file} has no ${selector}`);
}

/** The path of a value, with the index of an element of a list; a path that is nowhere when there is none. */
function placeOf(document: Document, names: readonly string[]): readonly (string | number)[] {
  const parent = names.slice(0, -1);
  const list = parent.length > 0 ? document.getIn(parent) : document.contents;
  const index = isSeq(list) ? list.items.findIndex((item) => isScalar(item) && item.value === names.at(-1)) : undefined;
  const place = index === undefined ? names : [...parent, index];
  return document.hasIn(place) ? place : [""];
}

/**
 * A copy of a JSON value without the elements of lists that are this text, and without the objects in lists whose list
 * became empty by that.
 */
function withoutElements(value: unknown, text: string | undefined): unknown {
  if (Array.isArray(value)) {
    return value.filter((each) => each !== text && !hasOnly(each, text)).map((each) => withoutElements(each, text));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutElements(each, text)]));
}

/** Whether a value is an object with a list of nothing but this text. */
function hasOnly(value: unknown, text: string | undefined): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).some((list) => Array.isArray(list) && list.length === 1 && list[0] === text);
}
