import type { ChildProcess } from "node:child_process";
import { cp } from "node:fs/promises";
import path from "node:path";

import { root, run, start, tool } from "./workspace.ts";

/** Builds the pages that the API serves, unless nothing has changed since the last build. */
export async function buildPages(): Promise<void> {
  await run("build the pages", tool("turbo"), ["run", "build", "--filter=@baklava/web"], { isQuiet: true });
}

/** Copies the built pages into a release. */
export async function copyPages(release: string): Promise<void> {
  const built = "apps/web/dist";
  await cp(path.join(root, built), path.join(release, built), { recursive: true });
}

/** Where the development server of the pages listens; its configuration has the port. */
export const developmentUrl = "http://localhost:5173";

/** Starts the development server of the pages, which passes calls on to the API. */
export function startPages(api: string): ChildProcess {
  process.env["API_URL"] = api;
  return start(process.execPath, [`${root}apps/web/node_modules/vite/bin/vite.js`, `${root}apps/web`]);
}
