import { mustRun } from "./run-program.ts";

/** The files of a repository that git does not ignore, committed or not. A deleted one is there until it is committed. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const listed = await mustRun("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: folder,
  });
  return listed.split("\0").filter(Boolean);
}
