import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import type { Logger } from "pino";

import { DatabaseError } from "./database-error.ts";
import type { DatabaseServer } from "./database-server.ts";
import { useEmbeddedServer } from "./embedded/embedded-server.ts";
import { DatabaseNotices } from "./notices.ts";
import { prepareSession } from "./prepare-session.ts";
import { PrismaClient } from "./prisma.ts";
import { serverClient } from "./server-client.ts";
import type { DatabaseSettings } from "./settings.ts";
import { SharedClock } from "./shared-clock.ts";
import { SqlRunner } from "./sql.ts";
import { toStartError } from "./start-error.ts";
import { typeParsers } from "./timestamp.ts";
import { toUrl } from "./to-url.ts";
import { type Transaction, Transactor } from "./transactor.ts";

/** An open database. It survives a restart of the server; queries fail meanwhile, see `isUnreachable`. */
export type Database = {
  /** For tests and tools; repositories use `sql`, which costs a fraction of the CPU. */
  readonly prisma: PrismaClient;
  /** Runs statements on the connections that Prisma uses. */
  readonly sql: SqlRunner;
  /** See `Transactor.run`. */
  transact<T>(work: (transaction: Transaction) => Promise<T>, isToCommit: (value: T) => boolean): Promise<T>;
  /** Notices of other processes on the same database. */
  readonly notices: DatabaseNotices;
  /** The time of the database; the clock of this machine does not matter. */
  readonly clock: Pick<SharedClock, "now">;
  /** The URL of the moment, with the password: not for logs. */
  readonly url: string;
  /** Throws when the database cannot be reached. */
  check(): Promise<void>;
  /** Throws when the database cannot be reached, or is read-only: a standby, or a demoted server. */
  checkWritable(): Promise<void>;
  /** Waits for running queries, then closes all connections. */
  close(): Promise<void>;
};

type DatabaseOptions = {
  /** Shown by PostgreSQL in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly logger?: Logger;
};

/**
 * Opens the database of `DATABASE_URL`, or else the embedded one. Throws a `DatabaseError` when it cannot be reached
 * or refuses the user.
 */
export async function openDatabase(settings: DatabaseSettings, options: DatabaseOptions): Promise<Database> {
  const server = await findServer(settings, options.logger);
  const pool = createPool(server, settings, options);
  const check = async () => void (await pool.query("SELECT 1"));
  const checkWritable = async () => {
    const { rows } = await pool.query<{ isReadOnly: string }>(
      `SELECT current_setting('transaction_read_only') AS "isReadOnly"`,
    );
    if (rows[0]?.isReadOnly !== "off") throw new DatabaseError("The database takes no changes: it is read-only");
  };
  const prisma = createPrisma(pool, settings);
  const url = () => toUrl(server.address());
  const notices = new DatabaseNotices(url, options.applicationName);
  const transactor = new Transactor(pool, settings.DATABASE_STATEMENT_TIMEOUT_MS);
  const clock = new SharedClock(async () => {
    const { rows } = await pool.query<{ now: Date }>("SELECT clock_timestamp() AS now");
    return rows[0]?.now ?? new Date();
  });
  const close = async () => {
    clock.stop();
    await Promise.all([prisma.$disconnect(), transactor.close(), notices.close()]);
    await pool.end();
    await server.release();
  };
  try {
    await check();
    // Opens the connection first, so that its time is no part of the round trip that the clock measures.
    await clock.start();
  } catch (error) {
    await close();
    throw toStartError(error, server.address(), settings.DATABASE_CONNECT_TIMEOUT_MS);
  }
  let closed: Promise<void> | undefined;
  return {
    prisma,
    sql: new SqlRunner(() => pool),
    transact: (work, isToCommit) => transactor.run(work, isToCommit),
    notices,
    // No class, whose methods would be spans of a trace.
    clock: { now: () => clock.now() },
    get url() {
      return url();
    },
    check,
    checkWritable,
    close: () => (closed ??= close()),
  };
}

async function findServer(settings: DatabaseSettings, logger: Logger | undefined): Promise<DatabaseServer> {
  const { DATABASE_URL: connectionString, BAKLAVA_DIRECTORY: directory } = settings;
  if (connectionString === undefined) {
    const connectTimeoutMs = settings.DATABASE_CONNECT_TIMEOUT_MS;
    return useEmbeddedServer({ directory, durable: true, connectTimeoutMs, logger });
  }
  return { address: () => ({ connectionString }), release: () => Promise.resolve() };
}

function createPool(server: DatabaseServer, settings: DatabaseSettings, options: DatabaseOptions): Pool {
  const pool = new Pool({
    Client: serverClient(() => server.address()),
    application_name: options.applicationName,
    max: settings.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: settings.DATABASE_CONNECT_TIMEOUT_MS,
    statement_timeout: settings.DATABASE_STATEMENT_TIMEOUT_MS,
    // For a server that does not even report that it stopped the statement.
    query_timeout: settings.DATABASE_STATEMENT_TIMEOUT_MS + settings.DATABASE_CONNECT_TIMEOUT_MS,
    keepAlive: true,
    onConnect: prepareSession,
    types: typeParsers,
  });
  // Without a listener, the end of an idle connection would end the process. The error itself carries the connection.
  pool.on("error", ({ message }) => {
    // A pool that ends leaves its connections to the server, which may stop before they are closed.
    if (!pool.ending) options.logger?.warn({ reason: message }, "an idle database connection was dropped");
  });
  return pool;
}

function createPrisma(pool: Pool, settings: DatabaseSettings): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    errorFormat: "minimal",
    transactionOptions: {
      maxWait: settings.DATABASE_CONNECT_TIMEOUT_MS,
      timeout: settings.DATABASE_STATEMENT_TIMEOUT_MS,
    },
  });
}
