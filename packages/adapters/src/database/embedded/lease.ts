import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { Client } from "pg";

import { DatabaseError } from "../database-error.ts";
import { isConnectTimeout, isUnreachable } from "../is-unreachable.ts";
import { initialise, userName } from "./initialise.ts";
import type { Place } from "./place.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { findServer, type ServerOptions, startServer, stopServer } from "./server.ts";

const patienceMs = 60_000;
const pauseMs = 20;
const defaultConnectTimeoutMs = 10_000;

/** Every lease holds this lock shared; a process that gets it exclusively is the last one. */
const lockKey = "hashtext('baklava lease')";

/**
 * A claim on the server of a place: one connection, open for as long as its process uses the server. The system closes
 * it when the process dies, however it dies, so the server's own list of connections is the list of its users.
 */
export type Lease = {
  readonly connection: Client;
  /** Kept when the connection is over, however it ended. */
  readonly ended: Promise<void>;
  readonly port: number;
  readonly password: string;
};

/** Finds the server, or starts it, and takes a lease on it. */
export async function takeLease(place: Place, options: ServerOptions): Promise<Lease> {
  const deadline = performance.now() + patienceMs;
  let refusal: unknown;
  while (performance.now() < deadline) {
    await initialise(place);
    const port = await findServer(place);
    try {
      if (port !== undefined) return await connect(place, port, options);
      await startServer(place, options);
    } catch (error) {
      if (!isUnreachable(error) || error instanceof DatabaseError) throw error;
      refusal = error;
    }
    await pause(pauseMs);
  }
  throw refused(place, refusal);
}

/** Stops the server when no process has a lease. @throws an error that `isUnreachable` recognises while it does not answer. */
export async function stopUnused(place: Place): Promise<void> {
  const port = await findServer(place);
  if (port === undefined) return;
  const connection = createClient(port, await readPassword(place), defaultConnectTimeoutMs);
  try {
    await connection.connect();
    if (await isUnused(connection)) await stopServer(place);
  } finally {
    await connection.end().catch(() => undefined);
  }
}

/** Gives a lease back, and stops the server when it was the last one. */
export async function returnLease(place: Place, { connection }: Lease): Promise<void> {
  try {
    if (await isLast(connection)) await stopServer(place);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
  } finally {
    await connection.end().catch(() => undefined);
  }
}

/**
 * Waits for the shared lock: the last one holds it exclusively while it stops the server. Its connection may be cut
 * before ours, which then gets the lock of a server that stops; such a server takes no new connection.
 */
async function connect(place: Place, port: number, options: ServerOptions): Promise<Lease> {
  const { connectTimeoutMs = defaultConnectTimeoutMs } = options;
  const password = await readPassword(place);
  const connection = createClient(port, password, connectTimeoutMs);
  const ended = new Promise<void>((resolve) => void connection.once("end", resolve));
  try {
    await connection.connect();
    await connection.query(`SELECT pg_advisory_lock_shared(${lockKey})`);
    const probe = createClient(port, password, connectTimeoutMs);
    await probe.connect();
    await probe.end();
    return { connection, ended, port, password };
  } catch (error) {
    await connection.end().catch(() => undefined);
    if (isConnectTimeout(error)) throw await silent(place, connectTimeoutMs, error);
    throw isUnreachable(error) ? error : refused(place, error);
  }
}

function createClient(port: number, password: string, connectTimeoutMs: number): Client {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: userName,
    password,
    database: "postgres",
    application_name: "baklava lease",
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  });
  // Without a listener, the end of the server would end this process.
  client.on("error", () => undefined);
  return client;
}

/** A server that starts, stops or is gone says so at once; this one hangs, and waiting longer does not help. */
async function silent(place: Place, connectTimeoutMs: number, cause: unknown): Promise<DatabaseError> {
  const postmaster = await readPostmasterFile(path.join(place.home, "data"));
  const pid = postmaster?.pid ?? "unknown";
  return new DatabaseError(
    `The embedded PostgreSQL in ${place.home} (process ${pid}) does not answer within ${connectTimeoutMs} ms: ` +
      `let it go on with "kill -CONT ${pid}", end it with "kill -KILL ${pid}", or raise DATABASE_CONNECT_TIMEOUT_MS`,
    { cause },
  );
}

function refused(place: Place, cause: unknown): DatabaseError {
  const reason = cause instanceof Error ? cause.message : "no answer";
  const log = path.join(place.home, "log");
  return new DatabaseError(`The embedded PostgreSQL in ${place.home} refuses connections (${reason}): see ${log}`, {
    cause,
  });
}

async function isLast(connection: Client): Promise<boolean> {
  await connection.query(`SELECT pg_advisory_unlock_shared(${lockKey})`);
  return isUnused(connection);
}

/** Takes the lock, if the answer is yes: a new process then waits until the server has stopped, and starts it again. */
async function isUnused(connection: Client): Promise<boolean> {
  const { rows } = await connection.query<{ unused: boolean }>(`SELECT pg_try_advisory_lock(${lockKey}) AS unused`);
  return rows[0]?.unused ?? false;
}

async function readPassword(place: Place): Promise<string> {
  const file = path.join(place.home, "password");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw new DatabaseError(
      `The password in ${file} cannot be read (${(error as NodeJS.ErrnoException).code}): ` +
        "run as the user who owns the folder, or remove the folder with its data",
      { cause: error },
    );
  }
}
