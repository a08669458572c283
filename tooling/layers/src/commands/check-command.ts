import { cachedVerdict } from "./cache/cached-verdict.ts";
import { format, type Format } from "../report/format.ts";
import type { Findings } from "../rules/judged.ts";
import { lineReader } from "../report/line-reader.ts";
import { findRoot } from "../workspace/find-root.ts";

/** The options of `layers check`. */
export type CheckOptions = { readonly cache: boolean; readonly changed: boolean; readonly format: Format };

/** Judges the workspace around the current folder, or what a change makes of it, and prints the report. */
export async function checkCommand(options: CheckOptions): Promise<number> {
  const root = findRoot(process.cwd());
  const judge = async () => {
    const { violations, judged } = await (await import("../rules/judge.ts")).check(root);
    return { violations, judged };
  };
  const verdictOf = async () => (options.cache ? cachedVerdict(root, judge) : judge());
  if (!options.changed) return print(options, root, await verdictOf());
  const { judgeChange } = await import("./change/judge-change.ts");
  using change = await judgeChange(root, verdictOf);
  return await print(options, change.root, change);
}

async function print(options: CheckOptions, root: string, { violations, judged }: Findings): Promise<number> {
  const report = await format(options.format, violations, {
    judged,
    readLine: lineReader(root),
    isColoured: process.stdout.isTTY,
  });
  if (report !== "") process.stdout.write(`${report}\n`);
  return violations.length === 0 ? 0 : 1;
}
