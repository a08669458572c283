import { git, gitAgrees, gitPaths } from "../../read/git.ts";

/** The staged change; without one, the difference between the work tree and the last commit. */
export type Change = {
  /** The last commit, or the empty tree before the first. */
  readonly base: string;
  /** Files that differ, also those that are gone, relative to the root of the workspace. */
  readonly files: ReadonlySet<string>;
  /** Whether it is the index that is to be judged, and the files on the disk are others. */
  readonly isOnlyInIndex: boolean;
};

/**
 * The change in a workspace: as soon as anything is staged, and in a hook, that is the index, whatever else lies on the
 * disk; otherwise it is the work tree with the files that git does not know yet.
 * @throws GateError when git cannot tell.
 */
export function readChange(root: string): Change {
  git(root, ["rev-parse", "--git-dir"]);
  const base = gitAgrees(root, ["rev-parse", "--verify", "--quiet", "HEAD"])
    ? "HEAD"
    : git(root, ["hash-object", "-t", "tree", "/dev/null"]).trim();
  const listed = ["--name-only", "--no-renames", "--relative", "-z"];
  const staged = gitPaths(root, ["diff", "--cached", ...listed, base]);
  // Git names the index to its hooks.
  const isIndex = staged.length > 0 || process.env["GIT_INDEX_FILE"] !== undefined;
  const unstaged = gitPaths(root, ["diff", ...listed]);
  const untracked = gitPaths(root, ["ls-files", "--others", "--exclude-standard", "-z"]);
  return {
    base,
    files: new Set(isIndex ? staged : [...unstaged, ...untracked]),
    isOnlyInIndex: isIndex && unstaged.length + untracked.length > 0,
  };
}
