import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { Project } from "@baklava/scaffold/project";
import semver from "semver";

import type { Codemod } from "./codemods/codemod.ts";
import { moveFile } from "./codemods/move-file.ts";
import { renameExport } from "./codemods/rename-export.ts";

/** The codemods of this package, one file for each version that has some. */
const ownFolder = fileURLToPath(new URL("../codemods", import.meta.url));

/** Runs the codemods of all versions after one, oldest first, on the files of a folder. */
export async function runCodemods(root: string, from: string, folder = ownFolder): Promise<void> {
  const versions = (await readdir(folder))
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => path.basename(file, ".mjs"));
  for (const version of versions.filter((each) => semver.gt(each, from)).toSorted(semver.compare)) {
    const module = pathToFileURL(path.join(folder, `${version}.mjs`)).href;
    const { change } = (await import(module)) as { readonly change: Codemod };
    const project = new Project(root);
    await change(project, {
      moveFile: (move) => moveFile(project, move),
      renameExport: (rename) => renameExport(project, rename),
    });
    await project.flush();
  }
}
