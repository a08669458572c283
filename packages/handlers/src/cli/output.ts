import { styleText } from "node:util";

import type { Failure } from "@baklava/models/result";
import { printable, printableJson } from "@baklava/utils/printable";

import type { CliIo } from "./io.ts";
import { renderRecord, renderRows, type Row, type Style } from "./table.ts";

type OutputStyle = { readonly json: boolean; readonly columns: readonly string[] | undefined };

/** Prints JSON for scripts; for people a table of a page's rows, or the fields of a record below each other. */
export async function printValue(
  value: unknown,
  { json, columns }: OutputStyle,
  { stdout, hasColors, terminal, page }: Pick<CliIo, "stdout" | "hasColors" | "terminal" | "page">,
): Promise<void> {
  const style = { color: hasColors.stdout, width: terminal?.columns };
  const text = json
    ? `${printableJson(value, 2)}\n`
    : isPage(value)
      ? renderPage(value, columns, style)
      : renderRecord(value as Row, style);
  const isLong = terminal !== undefined && text.split("\n").length > terminal.rows;
  if (isLong && page) await page(text);
  else stdout.write(text);
}

/**
 * Prints to standard error, so that standard output has a value or nothing. The kind of an unexpected error is `null`,
 * as in `error.data` of tRPC.
 */
export function printFailure(
  failure: Failure | { readonly kind: null; readonly reason: null; readonly message: string },
  { json }: Pick<OutputStyle, "json">,
  { stderr, hasColors }: CliIo,
): void {
  if (json) stderr.write(`${printableJson(failure)}\n`);
  else
    stderr.write(
      `${hasColors.stderr ? styleText("red", "error:", { validateStream: false }) : "error:"} ${toLines(failure)}\n`,
    );
}

/**
 * An unexpected error comes from this program and may have several lines. A refusal may repeat a caller's text, so it
 * is printed safely.
 */
function toLines({ kind, message }: { readonly kind: Failure["kind"] | null; readonly message: string }): string {
  return kind === null ? message.split("\n").map(printable).join("\n") : printable(message);
}

type PageOfRows = { readonly items: readonly Row[]; readonly nextCursor: string | null };

function isPage(value: unknown): value is PageOfRows {
  return typeof value === "object" && value !== null && "items" in value && "nextCursor" in value;
}

function renderPage({ items, nextCursor }: PageOfRows, columns: readonly string[] | undefined, style: Style): string {
  const [first] = items;
  if (!first) return "Nothing found\n";
  const more = nextCursor === null ? "" : `\nMore: --cursor ${printable(nextCursor)}\n`;
  return `${renderRows(items, columns ?? Object.keys(first), style)}${more}`;
}
