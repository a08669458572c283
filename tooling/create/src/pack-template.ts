// Writes the template of the published package: the files of this repository, and the tools that no registry has.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { create } from "tar";

import { repositoryTemplate } from "./template.ts";

const own = fileURLToPath(new URL("..", import.meta.url));
const template = repositoryTemplate();
const folder = await mkdtemp(path.join(tmpdir(), "create-template-"));
try {
  await template.unpack(folder);
  await create(
    { file: path.join(own, "template.tgz"), cwd: folder, gzip: true, portable: true },
    await readdir(folder),
  );
  await rm(path.join(own, "vendor"), { recursive: true, force: true });
  await template.copyTools(path.join(own, "vendor"));
} finally {
  await rm(folder, { recursive: true, force: true });
}
