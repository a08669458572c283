import { count, describeJudged, type Judged } from "../rules/judged.ts";
import type { Violation } from "../rules/violation.ts";

/** Reads one line of a file of the workspace. */
export type ReadLine = (file: string, line: number) => string;

/** Codes that a terminal understands, to begin and to end with. Loading `node:util` for them takes longer than a check. */
const styles = { green: [32, 39], red: [31, 39], cyan: [36, 39], dim: [2, 22] } as const;

type Style = keyof typeof styles;

/** The report for people. Colours only when asked for. */
export function formatText(
  violations: readonly Violation[],
  judged: Judged,
  readLine: ReadLine,
  isColoured: boolean,
): string {
  const style = (format: Style, text: string): string =>
    isColoured ? `\u001b[${styles[format][0]}m${text}\u001b[${styles[format][1]}m` : text;
  if (violations.length === 0) return style("green", `layers: no violations (${describeJudged(judged)})`);
  const blocks = violations.map((violation) => block(violation, readLine(violation.file, violation.line), style));
  const files = new Set(violations.map(({ file }) => file)).size;
  return [...blocks, style("red", `layers: ${count(violations.length, "violation")} in ${count(files, "file")}`)].join(
    "\n\n",
  );
}

function block(violation: Violation, source: string, style: (format: Style, text: string) => string): string {
  const { file, line, column, length, rule, message, reason, remedy, explain } = violation;
  const gutter = `${line}`;
  const { text, start } = part(source.trimEnd(), column);
  const caret = " ".repeat(start) + "^".repeat(Math.max(1, Math.min(length, text.length - start)));
  return [
    `${style("cyan", `${file}:${line}:${column}`)} ${style("red", message)} ${style("dim", `[${rule}]`)}`,
    `  ${style("dim", `${gutter} |`)} ${text}`,
    `  ${style("dim", `${" ".repeat(gutter.length)} |`)} ${style("red", caret)}`,
    `  Why: ${reason}`,
    `  Instead: ${remedy}`,
    `  More: layers explain ${explain.join(" ")}`,
  ].join("\n");
}

/** Columns of a line that are shown; files that programs write can be one line. */
const maxWidth = 160;

/** The part of a line around a column, and where the column starts in it. */
function part(line: string, column: number): { readonly text: string; readonly start: number } {
  if (line.length <= maxWidth) return { text: line, start: column - 1 };
  const from = Math.max(0, column - 1 - maxWidth / 2);
  const [before, after] = [from > 0 ? "…" : "", from + maxWidth < line.length ? "…" : ""];
  return { text: before + line.slice(from, from + maxWidth) + after, start: column - 1 - from + before.length };
}
