import { spawnSync } from "node:child_process";
import { GateError } from "../config/gate-error.ts";
import { reasonOf } from "../config/reason-of.ts";

/**
 * The files that differ from the last commit, and those that git does not know yet, relative to `root`.
 * @throws GateError when git cannot tell.
 */
export function changedFiles(root: string): ReadonlySet<string> {
  const changed = git(root, "diff", "--name-only", "--relative", "-z", "HEAD");
  const untracked = git(root, "ls-files", "--others", "--exclude-standard", "-z");
  return new Set([...changed, ...untracked]);
}

function git(root: string, ...args: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync("git", [...args], { cwd: root, encoding: "utf8" });
  if (error !== undefined) throw new GateError(`git cannot tell what changed: ${reasonOf(error)}`);
  if (status !== 0) throw new GateError(`git ${args[0]} cannot tell what changed: ${stderr.trim()}`);
  return stdout.split("\0").filter((file) => file !== "");
}
