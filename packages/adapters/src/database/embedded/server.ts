import { randomBytes } from "node:crypto";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { DatabaseError } from "../database-error.ts";
import { startKeeper } from "./keeper.ts";
import type { Place } from "./place.ts";
import { readLastPort, readPostmasterFile } from "./postmaster-file.ts";
import { isAlive, mayServe } from "./process-state.ts";
import { reasonOf, runProgram } from "./program.ts";

const stopPatienceMs = 60_000;
const stopPauseMs = 20;

export type ServerOptions = {
  /** `false`: faster, and a crash of the machine may cost the data. For tests. */
  readonly durable: boolean;
  /** How long the server may take to answer; at most as long as it may take to start. */
  readonly connectTimeoutMs?: number;
};

/**
 * The port of the server that runs in `place`; `undefined` when none runs. A `postmaster.pid` that a killed server left
 * behind is removed when its process id belongs to another program by now, because PostgreSQL would not start then.
 */
export async function findServer(place: Place): Promise<number | undefined> {
  const dataFolder = path.join(place.home, "data");
  const postmaster = await readPostmasterFile(dataFolder);
  if (postmaster === undefined) {
    await removeEmptyFile(dataFolder);
    return undefined;
  }
  if (await mayServe(postmaster.pid, dataFolder)) return postmaster.port;
  if (isAlive(postmaster.pid)) await removeStale(dataFolder, postmaster.pid);
  return undefined;
}

/**
 * Starts the server on the port it had last, or on another when that is taken. It outlives this process. Several may
 * start it at once: PostgreSQL lets one through, and for the others this answers like success.
 */
export async function startServer(place: Place, options: ServerOptions): Promise<void> {
  const lastPort = await readLastPort(path.join(place.home, "data"));
  for (let attempt = 0; ; attempt += 1) {
    const port = attempt === 0 && lastPort !== undefined ? lastPort : await findFreePort();
    const failure = await tryStart(place, port, options);
    if (failure === undefined) return startKeeper(place);
    if (anotherStarted.test(failure)) return;
    if (attempt < 5 && /could not create any TCP|could not bind/.test(failure)) continue;
    throw new DatabaseError(startMessage(place, failure));
  }
}

/**
 * What PostgreSQL and `pg_ctl` say when another process was faster. The last is a server that did start, and was
 * stopped by another process before `pg_ctl` saw it.
 */
const anotherStarted = /lock file .* (already exists|is empty)|PID file|still in use|ready to accept connections/;

/**
 * Stops the server, with all its connections. It waits for the process and not, as `pg_ctl` does, for `postmaster.pid`:
 * that file may belong to the next server by then.
 */
export async function stopServer(place: Place): Promise<void> {
  const dataFolder = path.join(place.home, "data");
  const postmaster = await readPostmasterFile(dataFolder);
  if (postmaster === undefined) return;
  const args = ["stop", "--silent", "--no-wait", "--mode=fast", "--pgdata", dataFolder];
  const { succeeded, output } = await runProgram(place, "pg_ctl", args, place.home);
  const deadline = performance.now() + stopPatienceMs;
  while (await mayServe(postmaster.pid, dataFolder)) {
    if (!succeeded || performance.now() > deadline) {
      throw new DatabaseError(`The embedded PostgreSQL in ${place.home} does not stop: ${output}`);
    }
    await pause(stopPauseMs);
  }
}

/** Gives PostgreSQL's message when it does not start. Each attempt has its own log; the last to succeed is kept. */
async function tryStart(place: Place, port: number, options: ServerOptions): Promise<string | undefined> {
  const log = path.join(place.home, "log");
  const ownLog = `${log}.${randomBytes(4).toString("hex")}`;
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...(options.durable ? [] : notDurable)];
  const serverArgs = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(" ");
  const wait = ["--silent", "--wait", "--timeout=60"];
  const args = ["start", ...wait, "--pgdata", path.join(place.home, "data"), "--log", ownLog, "--options", serverArgs];
  const { succeeded, output } = await runProgram(place, "pg_ctl", args, place.home);
  const failure = succeeded ? undefined : (await readFile(ownLog, "utf8").catch(() => "")) || output;
  if (failure !== undefined && anotherStarted.test(failure)) await rm(ownLog, { force: true });
  else await rename(ownLog, log).catch(() => undefined);
  return failure;
}

const notDurable = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

function startMessage(place: Place, failure: string): string {
  const reason = reasonOf(failure);
  const remedy = /No space left/.test(failure) ? "free some space on the disk" : `see ${path.join(place.home, "log")}`;
  return `The embedded PostgreSQL in ${place.home} does not start (${reason}): ${remedy}, or set DATABASE_URL to a server of yours`;
}

/** Renames before it removes, and looks again, lest it take the file that a server just wrote. */
async function removeStale(dataFolder: string, pid: number): Promise<void> {
  const file = path.join(dataFolder, "postmaster.pid");
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const firstLine = (await readFile(aside, "utf8").catch(() => "")).split("\n")[0];
  await (firstLine === String(pid) || firstLine === "" ? rm(aside, { force: true }) : rename(aside, file));
}

/** A crash of the machine can leave the file without its contents; a server that starts fills it at once. */
async function removeEmptyFile(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, "postmaster.pid");
  const found = await stat(file).catch(() => undefined);
  if (found?.size === 0 && Math.abs(Date.now() - found.mtimeMs) > 5000) await rm(file, { force: true });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
