import { applyEdits, type FormattingOptions, type JSONPath, modify, parse } from "jsonc-parser";
import { record } from "../../read/record.ts";
import { type Section, sections } from "../../workspace/manifest.ts";

/** Declares a dependency in the text of a manifest; in a sorted section it stands in its place. */
export function withDependency(text: string, section: Section, name: string, range: string): string {
  const manifest = record(parse(text));
  if (manifest[section] === undefined)
    return set(text, [section], { [name]: range }, (keys) => placeOfSection(keys, section));
  return set(text, [section, name], range, (keys) => placeOfName(keys, name));
}

/** Removes a dependency from the text of a manifest, and the section that it leaves empty. */
export function withoutDependency(text: string, section: Section, name: string): string {
  const declared = record(record(parse(text))[section]);
  if (!Object.hasOwn(declared, name)) return text;
  const less = set(text, Object.keys(declared).length === 1 ? [section] : [section, name], undefined);
  return section === "peerDependencies" ? withoutMeta(less, name) : less;
}

function withoutMeta(text: string, name: string): string {
  const meta = record(record(parse(text))["peerDependenciesMeta"]);
  if (!Object.hasOwn(meta, name)) return text;
  const path = ["peerDependenciesMeta", ...(Object.keys(meta).length === 1 ? [] : [name])];
  return set(text, path, undefined);
}

function set(text: string, path: JSONPath, value: unknown, getInsertionIndex?: (keys: string[]) => number): string {
  const formattingOptions = formattingOf(text);
  const options = getInsertionIndex === undefined ? { formattingOptions } : { formattingOptions, getInsertionIndex };
  return applyEdits(text, modify(text, path, value, options));
}

function formattingOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

/** Names that are not sorted keep their order, and the new one follows. */
function placeOfName(keys: readonly string[], name: string): number {
  const isSorted = keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") <= key);
  return isSorted ? keys.filter((key) => key < name).length : keys.length;
}

/** Behind the sections that usually stand before it; without any, at the end. */
function placeOfSection(keys: readonly string[], section: Section): number {
  const before = sections.slice(0, sections.indexOf(section));
  const last = keys.findLastIndex((key) => before.some((each) => each === key));
  const next = keys.findIndex((key) => sections.some((each) => each === key));
  if (last !== -1) return last + 1;
  return next === -1 ? keys.length : next;
}
