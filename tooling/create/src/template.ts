import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { pack } from "@baklava/publish/pack";
import { listFiles } from "@baklava/scaffold/list-files";
import { inTemporaryFolder } from "@baklava/scaffold/temporary-folder";
import { create, extract } from "tar";

import { ownManifest } from "./manifest.ts";

/** The source of a project's files. */
export type Template = {
  /** Unpacks all files of this repository into a folder. */
  unpack(folder: string): Promise<void>;
  /** Puts the tools that no registry has into a folder. @returns their files, such as `baklava-layers-0.1.0.tgz`. */
  copyTools(folder: string): Promise<readonly string[]>;
};

/** The folder of this package. */
const own = fileURLToPath(new URL("..", import.meta.url));
const archive = "template.tgz";
const vendor = "vendor";

/** The tools of a project, which it has as dependencies besides this package. */
const tools = ["layers", "scaffold"] as const;

/** The template of the published package, or else of the repository around this folder. */
export function openTemplate(): Template {
  const isSource = existsSync(path.join(own, "src"));
  return isSource ? repositoryTemplate() : packedTemplate();
}

function packedTemplate(): Template {
  return {
    unpack: (folder) => extract({ file: path.join(own, archive), cwd: folder }),
    async copyTools(folder) {
      await cp(path.join(own, vendor), folder, { recursive: true });
      await packPublished(folder);
      return readdir(folder);
    },
  };
}

/** Packs this published package, as npm does. */
async function packPublished(folder: string): Promise<void> {
  const file = path.join(folder, `create-baklava-${ownManifest.version}.tgz`);
  const packed = ["package.json", "README.md", "LICENSE", ...ownManifest.files];
  await create({ file, cwd: own, gzip: true, portable: true, noMtime: true, prefix: "package" }, packed);
}

/** The files as they are now, committed or not. */
export function repositoryTemplate(): Template {
  return {
    unpack: copyRepository,
    async copyTools(folder) {
      await mkdir(folder, { recursive: true });
      await pack("create", folder, async (copy) => {
        await writeContents(copy);
        await cp(path.join(copy, vendor), folder, { recursive: true });
      });
      return readdir(folder);
    },
  };
}

/** Packs this package from its sources. @returns its file in the folder. */
export async function packCreate(folder: string): Promise<string> {
  return path.join(folder, await pack("create", folder, writeContents));
}

/** Writes into a folder what the published package has besides its code: the template, and the tools of a project. */
export async function writeContents(folder: string): Promise<void> {
  await inTemporaryFolder("template", async (files) => {
    await copyRepository(files);
    const file = path.join(folder, archive);
    await create({ file, cwd: files, gzip: true, portable: true, noMtime: true }, await readdir(files));
  });
  await rm(path.join(folder, vendor), { recursive: true, force: true });
  await mkdir(path.join(folder, vendor));
  await Promise.all(tools.map((tool) => pack(tool, path.join(folder, vendor))));
}

async function copyRepository(folder: string): Promise<void> {
  const root = path.join(own, "../..");
  for (const file of (await listFiles(root)).filter((each) => existsSync(path.join(root, each)))) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await cp(path.join(root, file), path.join(folder, file), { verbatimSymlinks: true });
  }
}
