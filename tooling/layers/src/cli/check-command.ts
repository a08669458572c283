import { check } from "../engine/check.ts";
import { formatText } from "../report/format-text.ts";
import { lineReader } from "../report/line-reader.ts";
import { findRoot } from "../workspace/find-root.ts";

/** Checks the workspace around the current folder and prints the report. Resolves to the exit code. */
export async function checkCommand(): Promise<number> {
  const root = findRoot(process.cwd());
  const { violations } = await check(root);
  console.log(formatText(violations, lineReader(root), process.stdout.isTTY === true));
  return violations.length === 0 ? 0 : 1;
}
