import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, stat } from "node:fs/promises";
import path from "node:path";

import { DatabaseError } from "../database-error.ts";
import { copyRuntime } from "./copy-runtime.ts";
import { findRuntime } from "./runtime.ts";
import { canReach, findServerUser, type ServerUser } from "./server-user.ts";

/** Where an embedded server has its files and as whom it runs. */
export type Place = {
  /** PostgreSQL's own folder, with `bin`, `lib` and `share`. */
  readonly runtime: string;
  /** Holds `data`, `password` and `log`; it exists whole or not at all. */
  readonly home: string;
  /** `undefined`: as the user of this process. */
  readonly user: ServerUser | undefined;
};

/**
 * Finds the place for the server of `directory`. For root this is more than a path: PostgreSQL refuses to run as root,
 * so another user runs it, and files which that user cannot reach (below `/root`, say) are kept in `/var/lib/baklava`.
 */
export async function findPlace(directory: string): Promise<Place> {
  const runtime = findRuntime();
  await makeFolder(directory);
  const home = path.join(directory, "postgres");
  const user = await findServerUser(path.join(home, "data"));
  if (user === undefined || ((await canReach(user, directory)) && (await canReach(user, runtime)))) {
    return { runtime, home, user };
  }
  return relocate(directory, runtime);
}

async function relocate(directory: string, runtime: string): Promise<Place> {
  const base = "/var/lib/baklava";
  const hash = createHash("sha256").update(path.resolve(directory)).digest("hex").slice(0, 12);
  const home = path.join(base, hash, "postgres");
  for (const folder of [base, path.dirname(home)]) {
    await makeFolder(folder);
    await chmod(folder, 0o755);
  }
  return {
    runtime: await copyRuntime(runtime, base),
    home,
    user: await findServerUser(path.join(home, "data")),
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await makeFolders(path.resolve(folder));
  } catch (error) {
    throw new DatabaseError(
      `The data folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): ` +
        "make it writable, or set BAKLAVA_DIRECTORY to another folder or DATABASE_URL to a server of yours",
      { cause: error },
    );
  }
}

/** One after the other: told to make all at once, Node never comes back from below `/proc`. */
async function makeFolders(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) await makeFolders(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
