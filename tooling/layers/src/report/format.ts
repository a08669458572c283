import { formatGithub } from "./format-github.ts";
import { formatJson } from "./format-json.ts";
import { formatSarif } from "./format-sarif.ts";
import { formatText, type ReadLine } from "./format-text.ts";
import type { Violation } from "./violation.ts";

/** The names of the formats of a report. */
export const formats = ["text", "json", "github", "sarif"] as const;

/** One of the `formats`. */
export type Format = (typeof formats)[number];

/** What a report may need beside the violations. */
export type FormatContext = { readonly readLine: ReadLine; readonly isColoured: boolean };

/** The report in one of the formats. */
export function format(
  name: Format,
  violations: readonly Violation[],
  { readLine, isColoured }: FormatContext,
): string {
  const reports: Readonly<Record<Format, () => string>> = {
    text: () => formatText(violations, readLine, isColoured),
    json: () => formatJson(violations),
    github: () => formatGithub(violations),
    sarif: () => formatSarif(violations),
  };
  return reports[name]();
}
