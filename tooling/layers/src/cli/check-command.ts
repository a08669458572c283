import { cachedVerdict } from "../cache/cached-verdict.ts";
import { format, type Format } from "../report/format.ts";
import { lineReader } from "../report/line-reader.ts";
import { findRoot } from "../workspace/find-root.ts";

/** The options of `layers check`. */
export type CheckOptions = { readonly cache: boolean; readonly changed: boolean; readonly format: Format };

/**
 * Judges the workspace around the current folder and prints the report. With `changed` the whole is judged all the same,
 * so that what is shown about the changed files is what a full run says about them.
 */
export async function checkCommand(options: CheckOptions): Promise<number> {
  const root = findRoot(process.cwd());
  const judge = async () => {
    const { violations, judged } = await (await import("../engine/check.ts")).check(root);
    return { violations, judged };
  };
  const { violations: all, judged } = options.cache ? await cachedVerdict(root, judge) : await judge();
  const changed = options.changed ? (await import("./changed-files.ts")).changedFiles(root) : undefined;
  const violations = changed === undefined ? all : all.filter(({ file }) => changed.has(file));
  const report = await format(options.format, violations, {
    judged,
    readLine: lineReader(root),
    isColoured: process.stdout.isTTY,
  });
  if (report !== "") process.stdout.write(`${report}\n`);
  return violations.length === 0 ? 0 : 1;
}
