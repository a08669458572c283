import { existsSync } from "node:fs";
import path from "node:path";

import { runProgram } from "@baklava/scaffold/run-program";
import { recordFile } from "@baklava/scaffold/record";
import { UsageError } from "@baklava/scaffold/usage-error";
import semver from "semver";

import { git } from "../git.ts";

/** The folder of the project around a folder. @throws {UsageError} */
export function findProject(folder: string): string {
  for (let each = folder; ; each = path.dirname(each)) {
    if (existsSync(path.join(each, recordFile))) return each;
    if (path.dirname(each) === each) {
      throw new UsageError(`There is no ${recordFile} here or above; run this in a project that create-baklava made`);
    }
  }
}

/** @throws {UsageError} when git cannot merge into the work tree of a project, or could lose changes. */
export async function refuseUnfitTree(root: string): Promise<void> {
  const run = (...args: readonly string[]) => runProgram("git", args, { cwd: root });
  const prefix = await run("rev-parse", "--show-prefix").catch(() => undefined);
  if (prefix === undefined) throw new UsageError("An upgrade is a merge of git; install git");
  if (prefix.exitCode !== 0 || prefix.stdout.trim() !== "") {
    throw new UsageError(`${root} is not the root of a git repository; run \`git init\` there, and commit all files`);
  }
  if ((await run("rev-parse", "--verify", "HEAD")).exitCode !== 0) {
    throw new UsageError("The repository has no commit; commit all files first");
  }
  if (await isMerging(root)) {
    throw new UsageError(
      "A merge is under way: resolve it and run this with --continue, or run `git merge --abort` to take it back",
    );
  }
  if ((await git(root, ["status", "--porcelain"])) !== "") {
    throw new UsageError("The work tree has uncommitted changes; commit them first");
  }
}

export async function isMerging(root: string): Promise<boolean> {
  return (await runProgram("git", ["rev-parse", "--verify", "--quiet", "MERGE_HEAD"], { cwd: root })).exitCode === 0;
}

/** @throws {UsageError} when a version is not after the one of the project. */
export function refuseOldVersion(next: string, current: string): void {
  if (semver.eq(next, current)) throw new UsageError(`The project has Baklava ${current} already`);
  if (semver.lt(next, current)) {
    throw new UsageError(`Baklava ${next} is older than ${current}, which the project has; name a newer version`);
  }
}
