import type { SqlWriter } from "@baklava/adapters/database/sql";
import type { SqliteDatabase } from "@baklava/adapters/sqlite/database";
import type { Result } from "@baklava/models/result";

import type { Repositories, Storage, UnitOfWork, Views } from "../storage.ts";
import { SqliteAccountRepository } from "./account.ts";
import { SqliteAttemptRepository } from "./attempt.ts";
import { SqliteAuditRepository, SqliteAuditView } from "./audit.ts";
import { SqliteIdempotencyRepository } from "./idempotency.ts";
import { SqliteIdentityView } from "./identity.ts";
import { SqliteInboxRepository, SqliteInboxView } from "./inbox.ts";
import { SqliteOrderRepository, SqliteOrderView } from "./order.ts";
import { SqliteOutboxRepository, SqliteOutboxView } from "./outbox.ts";
import { SqlitePaymentRepository, SqlitePaymentView } from "./payment.ts";
import { SqliteProductRepository, SqliteProductView } from "./product.ts";
import { SqliteProfileRepository } from "./profile.ts";
import { SqliteRetryRepository } from "./retry.ts";
import { SqliteSessionRepository } from "./session.ts";
import { SqliteTodoRepository, SqliteTodoView } from "./todo.ts";
import { SqliteTokenRepository } from "./token.ts";
import { availableRunner, orUnavailable } from "./unavailable.ts";
import { SqliteUserRepository, SqliteUserView } from "./user.ts";

/** Stores everything in SQLite. */
export function sqliteStorage(database: SqliteDatabase): Storage {
  return { unitOfWork: new SqliteUnitOfWork(database), ...viewsOf(database) };
}

/** Units of all processes run one after the other, so that none conflicts and none deadlocks. */
export class SqliteUnitOfWork implements UnitOfWork {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    return orUnavailable(() =>
      this.#database.transact(
        (sql) => work(repositoriesOf(sql)),
        (result) => result.kind === "ok",
      ),
    );
  }
}

function repositoriesOf(sql: SqlWriter): Repositories {
  return {
    users: new SqliteUserRepository(sql),
    accounts: new SqliteAccountRepository(sql),
    profiles: new SqliteProfileRepository(sql),
    sessions: new SqliteSessionRepository(sql),
    tokens: new SqliteTokenRepository(sql),
    attempts: new SqliteAttemptRepository(sql),
    products: new SqliteProductRepository(sql),
    orders: new SqliteOrderRepository(sql),
    payments: new SqlitePaymentRepository(sql),
    todos: new SqliteTodoRepository(sql),
    idempotency: new SqliteIdempotencyRepository(sql),
    outbox: new SqliteOutboxRepository(sql),
    inbox: new SqliteInboxRepository(sql),
    retries: new SqliteRetryRepository(sql),
    audit: new SqliteAuditRepository(sql),
  };
}

function viewsOf(database: SqliteDatabase): Views {
  const sql = availableRunner(database.sql);
  return {
    users: new SqliteUserView(sql),
    identities: new SqliteIdentityView(sql),
    products: new SqliteProductView(sql),
    orders: new SqliteOrderView(sql),
    payments: new SqlitePaymentView(sql),
    todos: new SqliteTodoView(sql),
    outbox: new SqliteOutboxView(sql, database),
    inbox: new SqliteInboxView(sql),
    audit: new SqliteAuditView(sql),
  };
}
