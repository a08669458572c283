import { writeFile } from "node:fs/promises";
import path from "node:path";

import { runProgram } from "./run-program.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Applies the changes from `base` to `other` to `current`, as git merges. @returns nothing for a conflict. */
export async function mergeTexts(current: string, base: string, other: string): Promise<string | undefined> {
  return inTemporaryFolder("merge", async (folder) => {
    const texts = { current, base, other };
    for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text);
    const args = ["merge-file", "--stdout", ...Object.keys(texts)];
    const { exitCode, stdout, stderr } = await runProgram("git", args, { cwd: folder });
    // The exit code is the number of conflicts, at most 127; above it are errors.
    if (exitCode === undefined || exitCode > 127) throw new Error(`git merge-file failed: ${stderr}`);
    return exitCode === 0 ? stdout : undefined;
  });
}
