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
  switch (name) {
    case "text":
      return formatText(violations, readLine, isColoured);
    case "json":
      return formatJson(violations);
    case "github":
      return formatGithub(violations);
    case "sarif":
      return formatSarif(violations);
  }
}
