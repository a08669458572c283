import { spawnSync } from "node:child_process";
import { GateError } from "./gate-error.ts";
import { reasonOf } from "./reason-of.ts";

/** Environment for git beside that of the process. */
type Environment = Readonly<Record<string, string>>;

/**
 * What a command of git writes.
 * @throws GateError when git cannot tell.
 */
export function git(folder: string, args: readonly string[], environment: Environment = {}): string {
  const { status, stdout, stderr, error } = spawnSync("git", [...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (error !== undefined) throw new GateError(`git cannot tell what changed: ${reasonOf(error)}`);
  if (status === 0) return stdout;
  throw new GateError(
    `git ${args.find((arg) => !arg.startsWith("-"))} cannot tell what changed: ${stderr.trim().split("\n")[0]}`,
  );
}

/** The paths that a command of git lists with `-z`. */
export function gitPaths(folder: string, args: readonly string[]): string[] {
  return git(folder, args)
    .split("\0")
    .filter((file) => file !== "");
}

/** Whether a command of git succeeds. */
export function gitAgrees(folder: string, args: readonly string[]): boolean {
  return spawnSync("git", [...args], { cwd: folder }).status === 0;
}

/** Those of some paths that git ignores; none where there is no repository. */
export function ignoredPaths(folder: string, paths: readonly string[]): ReadonlySet<string> {
  const input = paths.map((path) => `${path}\0`).join("");
  const { status, stdout } = spawnSync("git", ["check-ignore", "-z", "--stdin"], {
    cwd: folder,
    encoding: "utf8",
    input,
  });
  return new Set(status === 0 ? stdout.split("\0") : []);
}
