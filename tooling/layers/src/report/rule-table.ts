import { rules } from "../rules/rules.ts";

/** The table of all rules in Markdown, as the README shows it. */
export function ruleTable(): string {
  const rows = rules.map(({ id, title, why }) => [`\`${id}\``, title, why] as const);
  const all = [["rule", "what is red", "why"] as const, ...rows];
  const widths = ([0, 1, 2] as const).map((column) => Math.max(...all.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = ["", "", ""], ...body] = all;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

const begin = "<!-- layers:rules -->";
const end = "<!-- /layers:rules -->";

/** A document with the table between its marks. */
export function withRuleTable(document: string): string {
  const start = document.indexOf(begin);
  const stop = document.indexOf(end);
  if (start === -1 || stop < start) throw new Error(`the document has no ${begin} and ${end}`);
  return `${document.slice(0, start + begin.length)}\n\n${ruleTable()}\n\n${document.slice(stop)}`;
}
