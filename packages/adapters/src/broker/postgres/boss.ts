import { Pool } from "pg";
import { type Clock, type Db, PgBoss } from "pg-boss";
import type { Logger } from "pino";

import { missingRight } from "../../database/missing-right.ts";
import { type Outage, outageOf } from "../../database/outage.ts";
import { serverClient } from "../../database/server-client.ts";
import { BrokerError } from "../broker-error.ts";

/** pg-boss on a database that is open already, with few connections of its own. */
export type Boss = {
  readonly jobs: PgBoss;
  readonly database: Db;
  /** Waits for work in flight, then closes the connections. */
  close(): Promise<void>;
};

export type BossOptions = {
  /** Its address at this moment: an embedded server may move to another port when it starts again. */
  readonly database: { readonly url: string };
  /** Shown by PostgreSQL in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly logger?: Logger | undefined;
  /** Whether this process recovers abandoned jobs and fires schedules. All workers may do so. */
  readonly isWorker: boolean;
  /** Tests have one that they turn by hand. */
  readonly clock?: Clock;
};

const poolSize = 4;
/** A worker that was killed is noticed after these two at the latest; its messages then go to another. */
const heartbeatCheckSeconds = 5;
export const heartbeatSeconds = 10;

/**
 * Opens the queues in the schema `pgboss`, which pg-boss makes and brings up to date itself.
 * @throws {BrokerError} when the database cannot be reached.
 */
export async function openBoss({ database, applicationName, logger, isWorker, clock }: BossOptions): Promise<Boss> {
  const outage = new OutageLog(logger);
  const sessions: Sessions = { statements: [] };
  const pool = createPool(database, applicationName, sessions);
  const db = pooledDatabase(pool, sessions, outage);
  const jobs = new PgBoss({
    db,
    schedule: isWorker,
    supervise: isWorker,
    superviseIntervalSeconds: heartbeatCheckSeconds,
    monitorIntervalSeconds: heartbeatCheckSeconds,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 1,
    ...(clock && { clock }),
  });
  // pg-boss recovers by itself. Without a listener the first outage would end the process.
  jobs.on("error", (error) => outage.report(error));
  try {
    await orBrokerError(() => jobs.start());
  } catch (error) {
    await pool.end();
    throw error;
  }
  const close = async () => {
    await jobs.stop({ close: false, timeout: 3_600_000 });
    await pool.end();
  };
  return { jobs, database: db, close };
}

/** Runs `work`, and says in the words of the broker that the database cannot be reached, or refuses the user. */
export async function orBrokerError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const outage = outageOf(error);
    if (outage === undefined) throw error;
    throw new BrokerError(outage === "missing_right" ? notPermitted(error) : sentences[outage], { cause: error });
  }
}

const away = "The database that carries the events cannot be reached; start it";
const sentences = {
  unreachable: away,
  refused: away,
  read_only: "The database that carries the events takes no changes now",
  exhausted: "The server of the database that carries the events is out of disk space or memory",
  too_slow: "The database that carries the events did not answer in time",
  contended: "The tables of the events are changed by others at this moment",
  not_migrated: "The tables of the events are not there; start a worker, which makes them",
} as const satisfies Record<Exclude<Outage, "missing_right">, string>;

function notPermitted(error: unknown): string {
  const right = missingRight(error) ?? "permission denied";
  return `The user of the database lacks a right (${right}): let its owner grant CREATE on the database, where the schema pgboss is made`;
}

function createPool(database: { readonly url: string }, applicationName: string, sessions: Sessions): Pool {
  const pool = new Pool({
    Client: serverClient(() => ({ connectionString: database.url })),
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    keepAlive: true,
    // The pool awaits the returned promise although its type does not say so.
    onConnect: (client): unknown => client.query(sessions.statements.join(";")),
  });
  // Without a listener, the end of an idle connection would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** The first statement of each connection, which sets the clock of tests. */
type Sessions = { statements: readonly string[] };

function pooledDatabase(pool: Pool, sessions: Sessions, outage: OutageLog): Db {
  return {
    async executeSql(text, values) {
      const result = await pool.query(text, values);
      outage.notice([result].flat().map(({ command }) => command));
      return result;
    },
    async setSessionStatements(statements) {
      sessions.statements = statements;
    },
  };
}

/** Every queue polls during an outage of the database; one line reports it. */
class OutageLog {
  readonly #logger: Logger | undefined;
  #outage: Outage | undefined;

  constructor(logger: Logger | undefined) {
    this.#logger = logger;
  }

  report(error: unknown): void {
    const outage = outageOf(error);
    if (outage === undefined) {
      this.#logger?.error({ err: error }, "The job queue reports an error");
      return;
    }
    if (this.#outage === undefined) {
      this.#logger?.warn({ outage }, "The job queue cannot use the database, and tries again until it can");
    }
    this.#outage = outage;
  }

  /** A database that is readable again may still be read-only. */
  notice(commands: readonly string[]): void {
    if (this.#outage === undefined) return;
    if (this.#outage !== "unreachable" && !commands.some((command) => changes.has(command))) return;
    this.#logger?.info("The job queue uses the database again");
    this.#outage = undefined;
  }
}

const changes: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE"]);
