import { type Document, isScalar, isSeq, parseDocument, visit } from "yaml";

import { PlaceNotFoundError } from "../source-file.ts";

/**
 * Removes what a selector names from a document: a passage of Markdown, a value of JSON or YAML, or the lines of
 * another text that begin with it.
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
 * sentence for `, element`, or else the list item, table row or paragraph that begins with the text.
 * @throws {PlaceNotFoundError} when there is none.
 */
function removePassage(file: string, text: string, passage: string): string {
  if (passage.startsWith(", ") && text.includes(passage)) return text.replaceAll(passage, "");
  const lines = text.split("\n");
  const start = lines.findIndex((line) => (passage.startsWith("#") ? line === passage : begins(line, passage)));
  if (start === -1) throw new PlaceNotFoundError(`${file} has no passage ${JSON.stringify(passage)}`);
  const end = passage.startsWith("#") ? endOfSection(lines, start) : endOfItem(lines, start);
  return [...lines.slice(0, start), ...lines.slice(end)].join("\n");
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
 * end of the path of a list; `… > text` is an element of any list.
 */
function removeValue(file: string, text: string, selector: string): string {
  const names = selector.split(" > ");
  const document = parseDocument(text);
  const isRemoved = names[0] === "…" ? removeElements(document, names[1]) : document.deleteIn(placeOf(document, names));
  if (!isRemoved) throw new PlaceNotFoundError(`${file} has no ${selector}`);
  return file.endsWith(".json")
    ? `${JSON.stringify(document.toJS(), undefined, 2)}\n`
    : document.toString({ lineWidth: 0 });
}

/** The path of a value, with the index of an element of a list; a path that is nowhere when there is none. */
function placeOf(document: Document, names: readonly string[]): readonly (string | number)[] {
  const parent = names.slice(0, -1);
  const list = parent.length > 0 ? document.getIn(parent) : document.contents;
  const index = isSeq(list) ? list.items.findIndex((item) => isScalar(item) && item.value === names.at(-1)) : undefined;
  const place = index === undefined ? names : [...parent, index];
  return document.hasIn(place) ? place : [""];
}

/** Removes the elements of all lists that are this text. @returns whether there was one. */
function removeElements(document: Document, text: string | undefined): boolean {
  let isRemoved = false;
  visit(document, {
    Scalar(_key, { value }, ancestors) {
      if (value !== text || !isSeq(ancestors.at(-1))) return undefined;
      isRemoved = true;
      return visit.REMOVE;
    },
  });
  return isRemoved;
}
