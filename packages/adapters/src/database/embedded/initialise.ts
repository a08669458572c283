import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { DatabaseError } from "../database-error.ts";
import type { Place } from "./place.ts";
import { isAlive } from "./process-state.ts";
import { reasonOf, runProgram } from "./program.ts";
import { majorVersion } from "./runtime.ts";

export const userName = "baklava";

const initdbOptions = [
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--set=timezone=UTC",
  "--set=log_timezone=UTC",
  "--set=log_checkpoints=off",
  "--no-instructions",
];

/**
 * Makes the home of a server unless there is one. It is made beside its place and then renamed into it, so that a
 * process killed on the way leaves nothing half-made, and of several at once one wins.
 */
export async function initialise(place: Place): Promise<void> {
  if (existsSync(place.home)) return checkVersion(place);
  const folder = `${place.home}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await removeLeftovers(place);
    await mkdir(folder);
    await runInitdb(place, folder);
    await rename(folder, place.home);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(place.home)) throw toDatabaseError(place, error);
  }
}

async function runInitdb(place: Place, folder: string): Promise<void> {
  const password = path.join(folder, "password");
  await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (place.user) for (const file of [folder, password]) await chown(file, place.user.uid, place.user.gid);
  const { succeeded, output } = await runProgram(
    place,
    "initdb",
    ["--pgdata=data", "--pwfile=password", `--username=${userName}`, ...initdbOptions],
    folder,
  );
  if (!succeeded) throw new Error(reasonOf(output));
  if (place.user) await chown(password, process.geteuid?.() ?? 0, process.getegid?.() ?? 0);
  await chmod(password, 0o600);
}

async function checkVersion(place: Place): Promise<void> {
  const file = path.join(place.home, "data", "PG_VERSION");
  const version = await readFile(file, "utf8").catch((error: unknown) => {
    throw toDatabaseError(place, error);
  });
  if (version.trim() === majorVersion) return;
  throw new DatabaseError(
    `The data in ${place.home} belong to PostgreSQL ${version.trim()}, the embedded one is ${majorVersion}: ` +
      `dump them with that version and move the folder away, or set DATABASE_URL to a server of yours`,
  );
}

/** Removes the files of processes that were killed while they made a home. */
async function removeLeftovers(place: Place): Promise<void> {
  const parent = path.dirname(place.home);
  const prefix = `${path.basename(place.home)}.`;
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function toDatabaseError(place: Place, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DatabaseError(
    `The embedded PostgreSQL cannot keep its data in ${place.home} (${reason}): ` +
      "name a writable folder with enough space in BAKLAVA_DIRECTORY, or set DATABASE_URL to a server of yours",
    { cause: error },
  );
}
