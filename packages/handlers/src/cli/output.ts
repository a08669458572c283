import { styleText } from "node:util";

import type { Money } from "@baklava/models/money";
import type { Failure } from "@baklava/models/result";
import { formatMoney } from "@baklava/utils/money";
import { printable, printableJson } from "@baklava/utils/printable";
import Table from "cli-table3";

import type { CliIo } from "./io.ts";

type OutputStyle = { readonly json: boolean; readonly columns: readonly string[] | undefined };

/** JSON for scripts; for people a table of a page's rows, or the fields of one record below each other. */
export function printValue(value: unknown, { json, columns }: OutputStyle, { stdout, hasColors }: CliIo): void {
  if (json) stdout.write(`${printableJson(value, 2)}\n`);
  else if (isPage(value)) stdout.write(renderPage(value, columns, hasColors.stdout));
  else stdout.write(renderRecord(value as Row, hasColors.stdout));
}

/**
 * On standard error, so that what a script reads from standard output is a value or nothing. The kind of what nobody
 * foresaw is `null`, as in `error.data` of tRPC.
 */
export function printFailure(
  failure: Failure | { readonly kind: null; readonly reason: null; readonly message: string },
  { json }: Pick<OutputStyle, "json">,
  { stderr, hasColors }: CliIo,
): void {
  if (json) stderr.write(`${printableJson(failure)}\n`);
  else stderr.write(`${hasColors.stderr ? styled("red", "error:") : "error:"} ${toLines(failure)}\n`);
}

/** What nobody foresaw comes from this program, and may be a list; a refusal may repeat what anybody wrote. */
function toLines({ kind, message }: { readonly kind: Failure["kind"] | null; readonly message: string }): string {
  return kind === null ? message.split("\n").map(printable).join("\n") : printable(message);
}

type Row = Readonly<Record<string, unknown>>;
type PageOfRows = { readonly items: readonly Row[]; readonly nextCursor: string | null };

function isPage(value: unknown): value is PageOfRows {
  return typeof value === "object" && value !== null && "items" in value && "nextCursor" in value;
}

function renderPage({ items, nextCursor }: PageOfRows, columns: readonly string[] | undefined, color: boolean): string {
  const [first] = items;
  if (!first) return "Nothing found\n";
  const more = nextCursor === null ? "" : `\nMore: --cursor ${printable(nextCursor)}\n`;
  return `${renderRows(items, columns ?? Object.keys(first), color)}${more}`;
}

function renderRows(rows: readonly Row[], columns: readonly string[], color: boolean): string {
  const table = plainTable(color, columns.map(toTitle));
  table.push(...rows.map((row) => columns.map((column) => toCell(row[column]))));
  return `${trimLines(table.toString())}\n`;
}

/** What a record has many of, such as the lines of an order, follows it as tables. */
function renderRecord(record: Row, color: boolean): string {
  const fields = flatten(record);
  const table = plainTable(color);
  for (const [name, value] of fields) if (!isRows(value)) table.push([toTitle(name), toCell(value)]);
  const tables = fields.flatMap(([name, value]) =>
    isRows(value) ? `\n${toTitle(name)}:\n${renderRows(value, Object.keys(value[0] ?? {}), color)}` : [],
  );
  return `${trimLines(table.toString())}\n${tables.join("")}`;
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === "object" && row !== null);
}

function flatten(record: Row): readonly (readonly [string, unknown])[] {
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && !isMoney(value)
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
  middle: "  ",
};

function plainTable(color: boolean, head: string[] = []) {
  const style = { head: [], border: [], "padding-left": 0, "padding-right": 0 };
  const shown = color ? head.map((title) => styled("bold", title)) : head;
  return new Table({ head: shown, chars: noFrame, style });
}

function trimLines(text: string): string {
  return text.replace(/[ ]+$/gm, "");
}

function toTitle(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return printable(words.charAt(0).toUpperCase() + words.slice(1));
}

function isMoney(value: object): value is Money {
  return "amountMinor" in value && "currency" in value;
}

function toCell(value: unknown): string {
  return printable(toText(value));
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.length === 0) return "-";
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  if (isMoney(value)) return formatMoney(value.amountMinor, value.currency);
  if ("before" in value && "after" in value) return `${toText(value.before)} → ${toText(value.after)}`;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${toText(part)}`)
    .join(", ");
}

/** Whether there are colours is decided already. */
function styled(style: "bold" | "red", text: string): string {
  return styleText(style, text, { validateStream: false });
}
