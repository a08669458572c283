import type { ReadLine } from "./format-text.ts";
import type { Judged } from "../rules/judged.ts";
import type { Violation } from "../rules/violation.ts";

/** The names of the formats of a report. */
export const formats = ["text", "json", "github", "sarif"] as const;

/** One of the `formats`. */
export type Format = (typeof formats)[number];

/** What a report may need beside the violations. */
export type FormatContext = { readonly judged: Judged; readonly readLine: ReadLine; readonly isColoured: boolean };

/** The report in one of the formats; the others are not loaded. */
export async function format(
  name: Format,
  violations: readonly Violation[],
  { judged, readLine, isColoured }: FormatContext,
): Promise<string> {
  const reports: Readonly<Record<Format, () => Promise<string>>> = {
    text: async () => (await import("./format-text.ts")).formatText(violations, judged, readLine, isColoured),
    json: async () => (await import("./format-json.ts")).formatJson(violations, judged),
    github: async () => (await import("./format-github.ts")).formatGithub(violations),
    sarif: async () => (await import("./format-sarif.ts")).formatSarif(violations),
  };
  return reports[name]();
}
