import path from "node:path";

import { type SqlStatement, type SqlWriter, uncheckedSql } from "../../database/sql.ts";
import { SqliteDatabase, type SqliteOptions } from "../../sqlite/database.ts";
import { BrokerError } from "../broker-error.ts";

/** A process that works on something renews its lease; others take over when it expires. */
const leaseMs = 30_000;

/** For all but tests. */
export const usualQueue: SqliteOptions = { timeoutMs: 30_000, durable: true };

/**
 * Messages, dead letters and scheduled jobs in a file of their own. So a unit of work and the queue never wait for each
 * other.
 */
export class QueueFile {
  readonly #database: SqliteDatabase;

  private constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  /** @throws {BrokerError} when the file cannot be used. */
  static async open(directory: string, options: SqliteOptions): Promise<QueueFile> {
    const file = path.join(directory, "queue.sqlite");
    const database = await orBrokerError(() => SqliteDatabase.open(file, options));
    const opened = new QueueFile(database);
    await opened.write(async (sql) => {
      for (const table of tables) await sql.execute(table);
    });
    return opened;
  }

  read<Row extends object>(statement: SqlStatement<Row>): Promise<readonly Row[]> {
    return orBrokerError(() => this.#database.sql.query(statement));
  }

  write<T>(work: (sql: SqlWriter) => Promise<T>): Promise<T> {
    return orBrokerError(() => this.#database.transact(work, () => true));
  }

  /** Runs `work` while `renew` is called again and again, with the end of the lease. */
  async leased(renew: (until: number) => Promise<unknown>, work: () => Promise<void>): Promise<void> {
    // A lease that cannot be renewed expires: then another process works as well, as with every broker.
    const timer = setInterval(() => void renew(leaseEnd()).catch(() => undefined), leaseMs / 3);
    timer.unref();
    await work().finally(() => clearInterval(timer));
  }

  close(): void {
    this.#database.close();
  }
}

export function leaseEnd(): number {
  return Date.now() + leaseMs;
}

const tables = [
  uncheckedSql`
    CREATE TABLE IF NOT EXISTS messages (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      queue TEXT NOT NULL, id TEXT NOT NULL, topic TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
      attempt INTEGER NOT NULL, due_at INTEGER NOT NULL, leased_until INTEGER NOT NULL,
      UNIQUE (queue, id)
    ) STRICT`,
  uncheckedSql`
    CREATE TABLE IF NOT EXISTS dead_letters (
      id TEXT NOT NULL PRIMARY KEY,
      queue TEXT NOT NULL, message TEXT NOT NULL, reason TEXT NOT NULL, died_at INTEGER NOT NULL
    ) STRICT`,
  uncheckedSql`CREATE INDEX IF NOT EXISTS dead_letters_by_time ON dead_letters (died_at, id)`,
  uncheckedSql`
    CREATE TABLE IF NOT EXISTS jobs (
      name TEXT NOT NULL PRIMARY KEY,
      schedule TEXT NOT NULL, next_run_at INTEGER NOT NULL, leased_until INTEGER NOT NULL
    ) STRICT`,
];

async function orBrokerError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BrokerError(`The queue in SQLite cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
