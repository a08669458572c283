import { parseRecord } from "./record.ts";
import { unreadable } from "./lines.ts";

/** The columns of a file and its delimiter. */
export type Header = { readonly delimiter: string; readonly columns: readonly string[] };

type Columns = { readonly required: readonly string[]; readonly optional: readonly string[] };

const delimiters: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

/**
 * Reads the header of a file. Without a given delimiter, the names of the columns tell it. @returns a sentence for an
 * invalid header.
 */
export function readHeader(line: string, known: Columns, given: string | undefined): Header | string {
  if (/\0/.test(line) || line.includes(unreadable)) {
    return "its first line is not UTF-8; say what it is with --encoding, such as windows-1252 or utf-16le";
  }
  const readings = (given === undefined ? Object.keys(delimiters) : [given]).map((delimiter) => ({
    delimiter,
    columns: columnsOf(line, delimiter),
  }));
  const names = [...known.required, ...known.optional];
  const best = readings.toSorted((left, right) => count(right.columns, names) - count(left.columns, names))[0];
  if (!best || count(best.columns, names) === 0) {
    return `its first line must name the columns ${known.required.join(", ")} and, if you like, ${known.optional.join(", ")}`;
  }
  return problemOf(best, known) ?? best;
}

/** The columns behind the last name, which spreadsheets leave, do not count. */
function columnsOf(line: string, delimiter: string): readonly string[] {
  const parsed = parseRecord(line, delimiter);
  const cells = parsed.kind === "cells" ? parsed.cells.map((cell) => cell.toLowerCase()) : [];
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

function count(columns: readonly string[], names: readonly string[]): number {
  return columns.filter((column) => names.includes(column)).length;
}

function problemOf({ columns, delimiter }: Header, { required, optional }: Columns): string | undefined {
  const missing = required.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !required.includes(name) && !optional.includes(name));
  const twice = columns.filter((name, index) => columns.indexOf(name) < index);
  const read = ` (columns are divided by ${delimiters[delimiter] ?? delimiter}; --delimiter says otherwise)`;
  if (missing.length > 0) return `its first line lacks ${columnNames(missing)}${read}`;
  if (twice.length > 0) return `its first line has the column ${twice[0]} twice; leave one out`;
  if (unknown.length === 0) return undefined;
  return `its first line has ${columnNames(unknown)}, which nothing is known of; known are ${[...required, ...optional].join(", ")}`;
}

function columnNames(names: readonly string[]): string {
  const quoted = names.map((name) => (name === "" ? "one without a name" : name));
  return `the column${names.length > 1 ? "s" : ""} ${quoted.join(", ")}`;
}
