import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { inTemporaryFolder } from "@baklava/scaffold/temporary-folder";
import { toJson } from "@baklava/scaffold/to-json";
import { create, extract } from "tar";

import { makeNext, nextVersion, writeNextCodemods } from "./next-version.ts";

/** Makes the package of the next version from the one of the current version. @returns its file in the folder. */
export async function packNext(current: string, folder: string): Promise<string> {
  return inTemporaryFolder("next", async (files) => {
    await extract({ file: current, cwd: files });
    const own = path.join(files, "package");
    const manifest = JSON.parse(await readFile(path.join(own, "package.json"), "utf8")) as object;
    await writeFile(path.join(own, "package.json"), toJson({ ...manifest, version: nextVersion }));
    const codemods = path.join(own, "codemods");
    await writeNextCodemods(codemods);
    const template = path.join(files, "template");
    await mkdir(template);
    const archive = path.join(own, "template.tgz");
    await extract({ file: archive, cwd: template });
    await makeNext(template, codemods);
    await rm(archive);
    await create({ file: archive, cwd: template, gzip: true, portable: true }, ["."]);
    const file = path.join(folder, `create-baklava-${nextVersion}.tgz`);
    await create({ file, cwd: files, gzip: true, portable: true }, ["package"]);
    return file;
  });
}
