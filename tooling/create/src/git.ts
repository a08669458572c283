import { mustRun, runProgram } from "@baklava/scaffold/run-program";

/** @returns the output without the last line break. @throws {UsageError} when git fails. */
export async function git(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await mustRun("git", args, { cwd, env: { ...process.env, ...env } })).trimEnd();
}

/** The options with which git can commit, also where it knows no name of a person. */
export async function authorOptions(cwd: string): Promise<readonly string[]> {
  const { exitCode } = await runProgram("git", ["var", "GIT_AUTHOR_IDENT"], { cwd });
  return exitCode === 0 ? [] : ["-c", "user.name=create-baklava", "-c", "user.email=create-baklava@localhost"];
}

/** The files in the index that are not as in the last commit, without deleted ones. */
export async function stagedFiles(root: string): Promise<readonly string[]> {
  return filesOf(await git(root, ["diff", "--cached", "--name-only", "--diff-filter=d", "-z", "HEAD"]));
}

/** The files whose conflicts are not resolved. */
export async function conflictsOf(root: string): Promise<readonly string[]> {
  return filesOf(await git(root, ["diff", "--name-only", "--diff-filter=U", "-z"]));
}

function filesOf(listed: string): readonly string[] {
  return listed.split("\0").filter(Boolean);
}
