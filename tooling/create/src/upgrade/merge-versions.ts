import { mkdir } from "node:fs/promises";
import path from "node:path";

import { isFormatted } from "@baklava/scaffold/format";
import { runProgram } from "@baklava/scaffold/run-program";
import { inTemporaryFolder } from "@baklava/scaffold/temporary-folder";
import { UsageError } from "@baklava/scaffold/usage-error";

import type { Answers } from "../answers.ts";
import type { Report } from "../draft.ts";
import { authorOptions, conflictsOf, git, stagedFiles } from "../git.ts";
import { takeDerivedFiles, takeTools } from "./derived-state.ts";
import type { Version } from "./version.ts";

/** The branch of the projects as Baklava makes them, without own changes. */
export const vendorBranch = "vendor/baklava";

/** A version with the answers of a project. */
export type Pristine = { readonly version: Version; readonly answers: Answers };

export type MergeOptions = {
  readonly from: Pristine;
  readonly to: Pristine;
  /** The message of the merge commit. */
  readonly message: string;
  readonly report: Report;
  /** Formats files of a folder; without files, all. */
  format(files: readonly string[], folder: string): Promise<void>;
};

/**
 * Merges the difference between two pristine projects into the work tree of a project, which has no uncommitted changes,
 * and leaves the merge to be committed. Before that, the history gets a commit with the codemods of the new version. Its
 * second parent is the pristine project of before, also with the codemods, so that git takes that as the base.
 * @returns the files with conflicts, whose markers are in the work tree.
 */
export async function mergeVersions(root: string, options: MergeOptions): Promise<readonly string[]> {
  const { own, next } = await inTemporaryFolder("upgrade", (folder) => commitVersions(root, folder, options));
  await git(root, ["update-ref", `refs/heads/${vendorBranch}`, next]);
  await git(root, ["merge", "--quiet", "--ff-only", own]);
  const merge = ["merge", "--no-ff", "--no-commit", "--quiet", "-m", options.message, next];
  const { exitCode, stdout, stderr } = await runProgram("git", [...(await authorOptions(root)), ...merge], {
    cwd: root,
  });
  const conflicts = await conflictsOf(root);
  if (exitCode === 0 || conflicts.length > 0) return conflicts;
  throw new UsageError(`git merge failed:\n${stdout}${stderr}`);
}

type Commits = {
  /** The project with the codemods and the base. */
  readonly own: string;
  /** The new pristine project. */
  readonly next: string;
};

async function commitVersions(
  root: string,
  folder: string,
  { from, to, report, format }: MergeOptions,
): Promise<Commits> {
  const [older, newer, own] = ["older", "newer", "own"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const [before, after] = [from, to].map(({ version: { version } }) => `Baklava ${version}`);
  report(`Writing the project as ${before} makes it`);
  await writePristine(older, from);
  await takeTools(root, older);
  report(`Writing the project as ${after} makes it`);
  await writePristine(newer, to);
  await git(root, ["worktree", "add", "--quiet", "--detach", own, "HEAD"]);
  try {
    report("Running the codemods");
    for (const each of [older, own]) await to.version.migrate(each, from.version.version);
    for (const each of [older, newer]) {
      await takeDerivedFiles(own, each);
      await format([], each);
    }
    await formatChanges(own, format);
    const base = await commitTree(root, older, { parents: await vendorTip(root), message: `${before}, as created` });
    const next = await commitTree(root, newer, { parents: [base], message: `${after}, as created` });
    const message = `chore: prepare the merge of ${after}\n\nIt has the codemods, and ${before} as the base of the merge.`;
    const head = await git(root, ["rev-parse", "HEAD"]);
    return { own: await commitTree(root, own, { parents: [head, base], message }), next };
  } finally {
    await git(root, ["worktree", "remove", "--force", own]);
  }
}

async function writePristine(folder: string, { version, answers }: Pristine): Promise<void> {
  await mkdir(folder);
  await version.write(folder, answers);
}

/** Formats what the codemods have changed. */
async function formatChanges(folder: string, format: MergeOptions["format"]): Promise<void> {
  await git(folder, ["add", "--all"]);
  const files = (await stagedFiles(folder)).filter((file) => isFormatted(file));
  if (files.length > 0) await format(files, folder);
}

/** The last commit of the vendor branch, if there is one. */
async function vendorTip(root: string): Promise<readonly string[]> {
  return (await git(root, ["for-each-ref", "--format=%(objectname)", `refs/heads/${vendorBranch}`]))
    .split("\n")
    .filter(Boolean);
}

/** Commits the files of a folder to the repository of the project. @returns the commit. */
async function commitTree(
  root: string,
  folder: string,
  { parents, message }: { readonly parents: readonly string[]; readonly message: string },
): Promise<string> {
  const env = {
    GIT_DIR: await git(root, ["rev-parse", "--absolute-git-dir"]),
    GIT_WORK_TREE: folder,
    GIT_INDEX_FILE: `${folder}.index`,
  };
  await git(folder, ["add", "--all"], env);
  const tree = await git(folder, ["write-tree"], env);
  const options = parents.flatMap((parent) => ["-p", parent]);
  return git(root, [...(await authorOptions(root)), "commit-tree", tree, ...options, "-m", message]);
}
