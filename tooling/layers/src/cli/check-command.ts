import { cachedViolations } from "../cache/cached-violations.ts";
import { formatText } from "../report/format-text.ts";
import { lineReader } from "../report/line-reader.ts";
import { findRoot } from "../workspace/find-root.ts";

/** Checks the workspace around the current folder and prints the report. Resolves to the exit code. */
export async function checkCommand({ cache }: { cache: boolean }): Promise<number> {
  const root = findRoot(process.cwd());
  const judge = async () => (await (await import("../engine/check.ts")).check(root)).violations;
  const violations = cache ? await cachedViolations(root, judge) : await judge();
  process.stdout.write(`${formatText(violations, lineReader(root), process.stdout.isTTY)}\n`);
  return violations.length === 0 ? 0 : 1;
}
