import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { mustRun } from "./run-program.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Whether the formatter knows files of this kind. */
export function isFormatted(file: string): boolean {
  return /\.(?:ts|tsx|mjs|md|json|yaml)$/.test(file);
}

/** Formats texts as the formatter would format files of these names in the project. Other files stay as they are. */
export async function formatTexts(
  root: string,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const files = [...texts.keys()].filter(isFormatted);
  if (files.length === 0) return texts;
  return inTemporaryFolder("format", async (folder) => {
    await cp(path.join(root, ".oxfmtrc.json"), path.join(folder, ".oxfmtrc.json"));
    for (const file of files) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), texts.get(file) ?? "");
    }
    await mustRun(path.join(root, "node_modules/.bin/oxfmt"), files, { cwd: folder });
    const formatted = new Map(texts);
    for (const file of files) formatted.set(file, await readFile(path.join(folder, file), "utf8"));
    return formatted;
  });
}
