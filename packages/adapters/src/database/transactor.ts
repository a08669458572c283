import type { Pool, PoolClient } from "pg";

import { outageOf } from "./outage.ts";
import type { Prisma } from "./prisma.ts";
import { SqlRunner } from "./sql.ts";
import { TransactionPrisma } from "./transaction-prisma.ts";

/** One transaction, on a connection of its own; it cannot be used when it is over. */
export type Transaction = {
  readonly sql: SqlRunner;
  /** Prisma inside the same transaction. The client is created on the first use, so a transaction without it pays nothing. */
  readonly prisma: Prisma.TransactionClient;
};

/** Runs transactions on the connections of a pool. */
export class Transactor {
  readonly #pool: Pool;
  readonly #timeoutMs: number;
  readonly #idlePrismas: TransactionPrisma[] = [];

  constructor(pool: Pool, timeoutMs: number) {
    this.#pool = pool;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Commits when `isToCommit` accepts the value of `work`, rolls back otherwise and on an exception. A transaction that
   * exceeds the time-out is rolled back, too, and throws an error that `isUnreachable` recognises.
   */
  async run<T>(work: (transaction: Transaction) => Promise<T>, isToCommit: (value: T) => boolean): Promise<T> {
    const connection = await this.#pool.connect();
    const open = new OpenTransaction(connection, this.#idlePrismas);
    const limit = timeLimit(this.#timeoutMs);
    let failure: Error | undefined;
    try {
      const begun = connection.query("BEGIN").then(() => work(open));
      const value = await Promise.race([begun, limit.reached]);
      await end(connection, isToCommit(value));
      open.close({ isSettled: true });
      return value;
    } catch (error) {
      open.close({ isSettled: false });
      failure = isUseless(error) ? error : await failureOf(connection.query("ROLLBACK"));
      throw error;
    } finally {
      limit.clear();
      connection.release(failure);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#idlePrismas.map((prisma) => prisma.client.$disconnect()));
  }
}

class OpenTransaction implements Transaction {
  readonly #connection: PoolClient;
  readonly #idlePrismas: TransactionPrisma[];
  readonly sql = new SqlRunner(() => this.#openConnection());
  #prisma: TransactionPrisma | undefined;
  #isOpen = true;

  constructor(connection: PoolClient, idlePrismas: TransactionPrisma[]) {
    this.#connection = connection;
    this.#idlePrismas = idlePrismas;
  }

  get prisma(): Prisma.TransactionClient {
    const connection = this.#openConnection();
    this.#prisma ??= this.#idlePrismas.pop() ?? new TransactionPrisma();
    this.#prisma.connection = connection;
    return this.#prisma.client;
  }

  /** After an aborted transaction a query of Prisma may still run, so its client must not serve the next one. */
  close({ isSettled }: { isSettled: boolean }): void {
    this.#isOpen = false;
    if (!this.#prisma) return;
    this.#prisma.connection = undefined;
    if (isSettled) this.#idlePrismas.push(this.#prisma);
  }

  #openConnection(): PoolClient {
    if (!this.#isOpen) throw new Error("The transaction is over: a promise in its work was not awaited");
    return this.#connection;
  }
}

/** After a failed statement PostgreSQL answers COMMIT with a rollback and no error. */
async function end(connection: PoolClient, isToCommit: boolean): Promise<void> {
  const { command } = await connection.query(isToCommit ? "COMMIT" : "ROLLBACK");
  if (isToCommit && command !== "COMMIT") throw new Error("The transaction was rolled back: a statement in it failed");
}

class TimeLimitError extends Error {}

/** A server that has become read-only was replaced: a new connection may reach its successor. */
function isUseless(error: unknown): error is Error {
  return error instanceof TimeLimitError || (error instanceof Error && outageOf(error) === "read_only");
}

function timeLimit(timeoutMs: number) {
  const { promise: reached, reject } = Promise.withResolvers<never>();
  // The time-out may pass before the race awaits this promise.
  reached.catch(ignore);
  const message = `An expired transaction was rolled back: it took longer than ${timeoutMs} ms`;
  const timer = setTimeout(() => reject(new TimeLimitError(message)), timeoutMs);
  return { reached, clear: () => clearTimeout(timer) };
}

async function failureOf(query: Promise<unknown>): Promise<Error | undefined> {
  try {
    await query;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The next query of a lost connection fails and reports it. */
function ignore(): void {}
