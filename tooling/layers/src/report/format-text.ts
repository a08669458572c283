import { styleText } from "node:util";
import type { Violation } from "./violation.ts";

/** Reads one line of a file of the workspace. */
export type ReadLine = (file: string, line: number) => string;

type Style = Parameters<typeof styleText>[0];

/** The report for people. Colours only when asked for. */
export function formatText(violations: readonly Violation[], readLine: ReadLine, isColoured: boolean): string {
  const style = (format: Style, text: string): string =>
    isColoured ? styleText(format, text, { validateStream: false }) : text;
  if (violations.length === 0) return style("green", "layers: no violations");
  const blocks = violations.map((violation) => block(violation, readLine(violation.file, violation.line), style));
  const files = new Set(violations.map(({ file }) => file)).size;
  return [...blocks, style("red", `layers: ${count(violations.length, "violation")} in ${count(files, "file")}`)].join(
    "\n\n",
  );
}

function block(violation: Violation, source: string, style: (format: Style, text: string) => string): string {
  const { file, line, column, length, rule, message, reason, remedy, explain } = violation;
  const gutter = `${line}`;
  const text = source.trimEnd();
  const caret = " ".repeat(column - 1) + "^".repeat(Math.max(1, Math.min(length, text.length - column + 1)));
  return [
    `${style("cyan", `${file}:${line}:${column}`)} ${style("red", message)} ${style("dim", `[${rule}]`)}`,
    `  ${style("dim", `${gutter} |`)} ${text}`,
    `  ${style("dim", `${" ".repeat(gutter.length)} |`)} ${style("red", caret)}`,
    `  Why: ${reason}`,
    `  Instead: ${remedy}`,
    `  More: layers explain ${explain.join(" ")}`,
  ].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
