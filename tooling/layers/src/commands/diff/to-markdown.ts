import { count } from "../../rules/judged.ts";
import type { ChangedEdge, Counts, LayerDiff } from "./layer-diff.ts";

/** Files that a row names; more would hide the others. */
const most = 3;

/** The comparison in Markdown, for the comment of a pull request. */
export function toMarkdown(base: string, diff: LayerDiff): string {
  const sections = [
    edgeTable(diff.edges),
    list("The configuration allows now", diff.allowed),
    list("The configuration no longer allows", diff.denied),
    list("Packages export now", diff.exported.map(code)),
    list("Counts", counts(diff)),
  ].filter((section) => section !== "");
  const body = sections.length === 0 ? [`No edge between layers changes, and nothing else is allowed.`] : sections;
  return [`### Layers since ${code(base)}`, ...body].join("\n\n");
}

function edgeTable(edges: readonly ChangedEdge[]): string {
  if (edges.length === 0) return "";
  const rows = edges.map(({ from, to, mode, before, after, files }) => {
    const isNew = before === 0 ? "**new**" : after === 0 ? "gone" : "";
    return `| ${from} | ${to} | ${mode === "type" ? "types" : "values"} | ${before} → ${after} ${isNew} | ${named(files)} |`;
  });
  return ["| from | to | as | imports | first used in |", "| :-- | :-- | :-- | --: | :-- |", ...rows].join("\n");
}

function named(files: readonly string[]): string {
  const rest = files.length - most;
  return [...files.slice(0, most).map(code), ...(rest > 0 ? [count(rest, "more file")] : [])].join(", ");
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : [`**${title}**`, "", ...items.map((item) => `- ${item}`)].join("\n");
}

function counts({ violations, baseline, exceptions }: LayerDiff): string[] {
  const rows: readonly (readonly [string, Counts])[] = [
    ["violations", violations],
    ["violations in the baseline", baseline],
    ["violations with an exception", exceptions],
  ];
  return rows
    .filter(([, { before, after }]) => before !== after)
    .map(([title, { before, after }]) => `${title}: ${before} → ${after}`);
}

function code(text: string): string {
  return `\`${text}\``;
}
