import { styleText } from "node:util";

import { nameFields } from "@baklava/models/reference";
import Table from "cli-table3";
import measure from "fast-string-truncated-width";

import { textOf, toCell, toTitle } from "./cell.ts";

export type Row = Readonly<Record<string, unknown>>;

export type Style = {
  readonly color: boolean;
  /** The width of the terminal, in columns; `undefined` for a file or a pipe. */
  readonly width: number | undefined;
};

/** People call things by these as well as by their ids, so that a narrow table can do without the ids. */
const names = new Set<string>(nameFields);
const gap = 2;
/** A free text is cut to no less than this. */
const narrowestText = 16;

/**
 * Rows as a table. Where the terminal is too narrow for it, free texts are cut, and the id is left out beside a name
 * such as an e-mail address; where that does not do, each row is shown as a record. Ids, addresses and times are never cut.
 */
export function renderRows(rows: readonly Row[], columns: readonly string[], style: Style): string {
  const table = fittingTable(rows, columns, style.width);
  if (!table)
    return rows
      .map((row) =>
        renderFields(
          columns.map((name) => [toTitle(name), toCell(row[name])]),
          style,
        ),
      )
      .join("\n");
  return draw(table.cells, table.columns.map(toTitle), style.color);
}

/** Lists of a record, such as the lines of an invoice, follow it as tables. */
export function renderRecord(record: Row, style: Style): string {
  const fields = flatten(record);
  const single = fields
    .filter(([, value]) => !isRows(value))
    .map(([name, value]) => [toTitle(name), toCell(value)] as const);
  const tables = fields.flatMap(([name, value]) =>
    isRows(value) ? `\n${toTitle(name)}:\n${renderRows(value, Object.keys(value[0] ?? {}), style)}` : [],
  );
  return `${renderFields(single, style)}${tables.join("")}`;
}

type Cells = readonly (readonly string[])[];
type PlainTable = { readonly columns: readonly string[]; readonly cells: Cells };

function fittingTable(rows: readonly Row[], columns: readonly string[], width = Infinity): PlainTable | undefined {
  const all = { columns, cells: rows.map((row) => columns.map((column) => toCell(row[column]))) };
  if (excess(all, width) <= 0) return all;
  const cut = withCutTexts(all, width);
  if (excess(cut, width) <= 0) return cut;
  if (!columns.some((column) => names.has(column)) || !columns.includes("id")) return undefined;
  return fittingTable(
    rows,
    columns.filter((column) => column !== "id"),
    width,
  );
}

/** By how much a table is too wide. */
function excess({ columns, cells }: PlainTable, width: number): number {
  const widths = columns.map((column, index) => widthOf(index, column, cells));
  return widths.reduce((sum, each) => sum + each, gap * (columns.length - 1)) - width;
}

function widthOf(index: number, column: string, cells: Cells): number {
  return Math.max(widthIn(toTitle(column)), ...cells.map((row) => widthIn(row[index] ?? "")));
}

/** Cuts the columns of free text, which has spaces, and of those the widest first. */
function withCutTexts(table: PlainTable, width: number): PlainTable {
  const { columns, cells } = table;
  const widths = columns.map((column, index) => widthOf(index, column, cells));
  const isText = (index: number) => cells.some((row) => /\S \S/.test(row[index] ?? ""));
  const texts = [...widths.keys()].filter(isText).toSorted((left, right) => (widths[right] ?? 0) - (widths[left] ?? 0));
  let tooMuch = excess(table, width);
  const limits = new Map<number, number>();
  for (const index of texts) {
    const limit = Math.max(narrowestText, (widths[index] ?? 0) - Math.max(0, tooMuch));
    tooMuch -= Math.max(0, (widths[index] ?? 0) - limit);
    limits.set(index, limit);
  }
  return { columns, cells: cells.map((row) => row.map((cell, index) => cutTo(cell, limits.get(index)))) };
}

function cutTo(text: string, limit = Infinity): string {
  if (widthIn(text) <= limit) return text;
  const { index } = measure(text, { limit: limit - 1, ellipsisWidth: 0 });
  return `${text.slice(0, index).trimEnd()}…`;
}

/** Names and values beside each other; a value that has no room there stands below its name. */
function renderFields(fields: readonly (readonly [string, string])[], { color, width = Infinity }: Style): string {
  const indent = Math.max(0, ...fields.map(([title]) => widthIn(title))) + gap;
  const isTight = fields.some(([, value]) => value.split(" ").some((word) => indent + widthIn(word) > width));
  if (!isTight)
    return draw(
      fields.map(([title, value]) => [title, wrapped(value, width - indent)]),
      [],
      color,
    );
  return fields
    .map(([title, value]) => `${title}\n  ${wrapped(value, width - gap).replaceAll("\n", "\n  ")}\n`)
    .join("");
}

/** Lines that end between words; a word is never broken. */
function wrapped(text: string, width: number): string {
  if (widthIn(text) <= width) return text;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && widthIn(last) + 1 + widthIn(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === "object" && row !== null);
}

function flatten(record: Row): readonly (readonly [string, unknown])[] {
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && textOf(value) === undefined
      ? flatten(value as Row)
      : [[name, value]],
  );
}

/** Lines without a frame can be cut and searched. */
const noFrame = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(gap),
};

function draw(rows: Cells, head: readonly string[], color: boolean): string {
  const style = { head: [], border: [], "padding-left": 0, "padding-right": 0 };
  const shown = head.map((title) => (color ? styleText("bold", title, { validateStream: false }) : title));
  const table = new Table({ head: shown, chars: noFrame, style });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString().replace(/[ ]+$/gm, "")}\n`;
}

function widthIn(text: string): number {
  return measure(text).width;
}
