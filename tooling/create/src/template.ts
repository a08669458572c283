import { existsSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { pack } from "@baklava/publish/pack";
import { listFiles } from "@baklava/scaffold/list-files";
import { extract } from "tar";

/** The source of a project's files. */
export type Template = {
  /** Unpacks all files of this repository into a folder. */
  unpack(folder: string): Promise<void>;
  /** Puts the tools that no registry has into a folder. @returns their files, such as `baklava-layers-0.1.0.tgz`. */
  copyTools(folder: string): Promise<readonly string[]>;
};

/** The folder of this package. */
const own = fileURLToPath(new URL("..", import.meta.url));
const archive = path.join(own, "template.tgz");

/** The tools of a project, which it has as dependencies. */
const tools = ["layers", "scaffold"] as const;

/** The template of the published package, or else of the repository around this folder. */
export function openTemplate(): Template {
  const isSource = existsSync(path.join(own, "src"));
  return isSource ? repositoryTemplate() : packedTemplate();
}

function packedTemplate(): Template {
  return {
    unpack: (folder) => extract({ file: archive, cwd: folder }),
    async copyTools(folder) {
      await cp(path.join(own, "vendor"), folder, { recursive: true });
      return readdir(folder);
    },
  };
}

/** The files as they are now, committed or not. */
export function repositoryTemplate(): Template {
  const root = path.join(own, "../..");
  return {
    async unpack(folder) {
      for (const file of (await listFiles(root)).filter((each) => existsSync(path.join(root, each)))) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await cp(path.join(root, file), path.join(folder, file), { verbatimSymlinks: true });
      }
    },
    async copyTools(folder) {
      await mkdir(folder, { recursive: true });
      return Promise.all(tools.map((tool) => pack(tool, folder)));
    },
  };
}
