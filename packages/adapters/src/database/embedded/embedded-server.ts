import type { Logger } from "pino";

import type { DatabaseServer } from "../database-server.ts";
import { userName } from "./initialise.ts";
import { findPlace } from "./place.ts";
import type { ServerOptions } from "./server.ts";
import { ServerClaim } from "./server-claim.ts";

type EmbeddedServerOptions = ServerOptions & {
  /** Holds the data, in `postgres`. */
  readonly directory: string;
  readonly logger?: Logger | undefined;
};

const databaseName = "baklava";

/**
 * The embedded PostgreSQL, shared by every process that uses the same directory: the first starts it, the last one to
 * release it stops it.
 */
export async function useEmbeddedServer(options: EmbeddedServerOptions): Promise<DatabaseServer> {
  const place = await findPlace(options.directory);
  const claim = await ServerClaim.make(place, options);
  try {
    await createDatabase(claim);
  } catch (error) {
    await claim.release();
    throw error;
  }
  const elsewhere = place.home.startsWith(options.directory)
    ? ""
    : ", its data elsewhere because it cannot run as root";
  options.logger?.info({ home: place.home, port: claim.lease.port }, `using the embedded PostgreSQL${elsewhere}`);
  return {
    address: () => ({
      host: "127.0.0.1",
      port: claim.lease.port,
      user: userName,
      password: claim.lease.password,
      database: databaseName,
    }),
    release: () => claim.release(),
  };
}

async function createDatabase({ lease }: ServerClaim): Promise<void> {
  const { rowCount } = await lease.connection.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
  if (rowCount !== 0) return;
  const name = lease.connection.escapeIdentifier(databaseName);
  await lease.connection.query(`CREATE DATABASE ${name}`).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
  });
}

/** Another process created it in the same moment. */
function isTaken(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return code === "42P04" || code === "23505";
}
