// `pnpm build [folder]`: what production runs, with its dependencies and no tools of development.
import path from "node:path";

import { buildPages, copyPages } from "./pages.ts";
import { refuseFolder, writeRelease } from "./release.ts";
import { root, run, tool } from "./workspace.ts";

const usual = path.join(root, ".baklava/build");
const [given] = process.argv.slice(2);
const folder = given === undefined ? usual : path.resolve(given);
try {
  await refuseFolder(folder, { mayReplace: given === undefined });
  await run("generate the database client", tool("turbo"), ["run", "generate"], { isQuiet: true });
  await buildPages();
  await writeRelease(folder);
  await copyPages(folder);
  process.stdout.write(`Start it with Node 24: node ${path.join(folder, "apps/api/src/main.ts")}\n`);
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
