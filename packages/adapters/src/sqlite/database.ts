import { chmod } from "node:fs/promises";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

import type { SqlReader, SqlWriter } from "../database/sql.ts";
import { createTurns } from "../in-turn.ts";
import { makePrivateFolder } from "../private-folder.ts";
import { begin } from "./begin.ts";
import { loadSqlite } from "./load-sqlite.ts";
import { type ColumnTypes, SqliteRunner } from "./runner.ts";
import { SqliteError } from "./sqlite-error.ts";

export type SqliteOptions = {
  /** The longest wait for the transaction of another process. */
  readonly timeoutMs: number;
  /** Whether commits outlast a loss of power. */
  readonly durable: boolean;
  readonly columnTypes?: ColumnTypes;
};

type Connections = { readonly reader: DatabaseSync; readonly writer: DatabaseSync };

const pollMs = 100;

/** A database in a file, which processes of one machine share. One transaction at a time writes. */
export class SqliteDatabase {
  /** Reads committed rows, also during a transaction. */
  readonly sql: SqlReader;
  readonly #file: string;
  readonly #reader: DatabaseSync;
  readonly #writer: DatabaseSync;
  readonly #timeoutMs: number;
  readonly #inTurn = createTurns();
  readonly #runner: SqliteRunner;
  #isClosed = false;

  private constructor(file: string, { reader, writer }: Connections, { timeoutMs, columnTypes = {} }: SqliteOptions) {
    this.sql = new SqliteRunner(reader, columnTypes);
    this.#file = file;
    this.#reader = reader;
    this.#writer = writer;
    this.#timeoutMs = timeoutMs;
    this.#runner = new SqliteRunner(writer, columnTypes);
  }

  /** Opens the file, which is made when there is none. */
  static async open(file: string, options: SqliteOptions): Promise<SqliteDatabase> {
    const { timeoutMs, durable } = options;
    const { DatabaseSync } = await loadSqlite();
    await makePrivateFolder(path.dirname(file));
    const writer = new DatabaseSync(file, { timeout: timeoutMs, enableForeignKeyConstraints: true });
    try {
      await chmod(file, 0o600);
      writer.exec(
        `PRAGMA synchronous = ${durable ? "FULL" : "OFF"}; PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 0`,
      );
      const reader = new DatabaseSync(file, { timeout: timeoutMs, readOnly: true });
      return new SqliteDatabase(file, { reader, writer }, options);
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  /**
   * Commits when `isToCommit` accepts the value of `work`, rolls back otherwise and on an exception.
   * @throws {SqliteError} `busy` when the transaction of another process does not end.
   */
  transact<T>(work: (sql: SqlWriter) => Promise<T>, isToCommit: (value: T) => boolean): Promise<T> {
    return this.#inTurn("transaction", async () => {
      if (!(await begin(this.#writer, "IMMEDIATE", this.#timeoutMs))) {
        throw new SqliteError("busy", `Another process has changed ${this.#file} for ${this.#timeoutMs} ms`);
      }
      const transaction = new OpenTransaction(this.#runner);
      try {
        const value = await work(transaction);
        if (isToCommit(value)) this.#commit(transaction);
        return value;
      } finally {
        transaction.close();
        if (this.#writer.isTransaction) this.#writer.exec("ROLLBACK");
      }
    });
  }

  /** Runs `work` on the connection that writes, between transactions. */
  exclusively<T>(work: (database: DatabaseSync) => T): Promise<T> {
    return this.#inTurn("transaction", async () => work(this.#writer));
  }

  /** Runs `work` on the connection that reads. */
  inspect<T>(work: (database: DatabaseSync) => T): T {
    return work(this.#reader);
  }

  /** Ends when anything was committed since the call, or when `ended` is aborted. */
  async nextCommit(ended: AbortSignal): Promise<void> {
    const before = this.#version();
    while (!ended.aborted && !this.#isClosed && this.#version() === before) {
      await sleep(pollMs, undefined, { signal: ended, ref: false }).catch(() => undefined);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#reader.close();
    this.#writer.close();
  }

  /** As with PostgreSQL, a transaction does not outlive a statement that failed. */
  #commit({ hasFailed }: OpenTransaction): void {
    if (hasFailed) throw new Error("The transaction was rolled back: a statement in it failed");
    this.#writer.exec("COMMIT");
  }

  #version(): unknown {
    return this.#reader.prepare("PRAGMA data_version").get()?.["data_version"];
  }
}

class OpenTransaction implements SqlWriter {
  #runner: SqliteRunner | undefined;
  hasFailed = false;

  constructor(runner: SqliteRunner) {
    this.#runner = runner;
  }

  query: SqlWriter["query"] = (statement) => this.#run((runner) => runner.query(statement));
  first: SqlWriter["first"] = (statement) => this.#run((runner) => runner.first(statement));
  execute: SqlWriter["execute"] = (statement) => this.#run((runner) => runner.execute(statement));

  close(): void {
    this.#runner = undefined;
  }

  async #run<T>(work: (runner: SqliteRunner) => Promise<T>): Promise<T> {
    if (!this.#runner) throw new Error("The transaction is over: a promise in its work was not awaited");
    try {
      return await work(this.#runner);
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }
}
