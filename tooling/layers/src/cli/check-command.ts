import { cachedViolations } from "../cache/cached-violations.ts";
import { format, type Format } from "../report/format.ts";
import { lineReader } from "../report/line-reader.ts";
import type { Violation } from "../report/violation.ts";
import { findRoot } from "../workspace/find-root.ts";

/** The options of `layers check`. */
export type CheckOptions = { readonly cache: boolean; readonly changed: boolean; readonly format: Format };

/** Judges the workspace around the current folder, or what a change makes of it, and prints the report. */
export async function checkCommand(options: CheckOptions): Promise<number> {
  const root = findRoot(process.cwd());
  const judge = async () => (await (await import("../engine/check.ts")).check(root)).violations;
  const violationsOf = async () => (options.cache ? cachedViolations(root, judge) : judge());
  if (!options.changed) return print(options, root, await violationsOf());
  const { judgeChange } = await import("../change/judge-change.ts");
  using change = await judgeChange(root, violationsOf);
  return await print(options, change.root, change.violations);
}

async function print(options: CheckOptions, root: string, violations: readonly Violation[]): Promise<number> {
  const report = await format(options.format, violations, {
    readLine: lineReader(root),
    isColoured: process.stdout.isTTY,
  });
  if (report !== "") process.stdout.write(`${report}\n`);
  return violations.length === 0 ? 0 : 1;
}
