import type { Header } from "./header.ts";
import { type Line, longestLine } from "./lines.ts";
import { type Parsed, parseRecord } from "./record.ts";

/** A row by its columns, or why it is none. */
export type Row = {
  /** The line on which it begins. */
  readonly line: number;
} & ({ readonly cells: Readonly<Record<string, string>> } | { readonly problem: string });

/** A value with more lines is a quote that was not closed. */
const mostLines = 20;

/**
 * The rows of a file without empty ones. A row with an unclosed quote is refused with the line on which it begins; the
 * following lines are rows again.
 */
export async function* readRows(lines: AsyncIterator<Line>, header: Header): AsyncGenerator<Row> {
  const ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const read = await lines.next();
    return read.done === true ? undefined : read.value;
  };
  for (;;) {
    const line = ahead.shift() ?? (await next());
    if (!line) return;
    const { parsed, taken } = await readRecord(line, header, ahead, next);
    ahead.splice(0, taken);
    const row = toRow(line, parsed, header);
    if (row) yield row;
  }
}

type Reading = {
  readonly parsed: Parsed;
  /** The number of following lines that belong to the record. */
  readonly taken: number;
};

/** Tries more and more lines as long as a quote is open. */
async function readRecord(
  { text }: Line,
  { delimiter }: Header,
  ahead: Line[],
  next: () => Promise<Line | undefined>,
): Promise<Reading> {
  const first = parseRecord(text, delimiter);
  let joined = text;
  let parsed = first;
  for (let taken = 0; parsed.kind === "open" && taken < mostLines; taken += 1) {
    const line = ahead[taken] ?? (await next());
    if (!line) break;
    ahead[taken] = line;
    joined = `${joined}\n${line.text}`;
    parsed = parseRecord(joined, delimiter);
    if (parsed.kind === "cells") return { parsed, taken: taken + 1 };
  }
  return { parsed: first, taken: 0 };
}

function toRow({ number, text }: Line, parsed: Parsed, { columns, delimiter }: Header): Row | undefined {
  if (text.length > longestLine) return { line: number, problem: `it has more than ${longestLine} characters` };
  if (parsed.kind === "open") return { line: number, problem: "a quote is opened and not closed" };
  if (parsed.kind === "broken") return { line: number, problem: parsed.message };
  const { cells } = parsed;
  if (cells.every((cell) => cell === "")) return undefined;
  const surplus = cells.slice(columns.length);
  if (cells.length < columns.length || surplus.some((cell) => cell !== "")) {
    const remedy = `a value with ${delimiter === "\t" ? "a tab" : `a "${delimiter}"`} needs quotes around it`;
    return {
      line: number,
      problem: `it has ${cells.length} value${cells.length === 1 ? "" : "s"} for ${columns.length} columns; ${remedy}`,
    };
  }
  return { line: number, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])) };
}
