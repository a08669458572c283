import type { Database } from "@baklava/adapters/database/database";
import { repeatConflicts } from "@baklava/adapters/database/repeat-conflicts";
import type { SqlRunner } from "@baklava/adapters/database/sql";
import type { Result } from "@baklava/models/result";

import type { Repositories, Storage, UnitOfWork, Views } from "../storage.ts";
import { PostgresAccountRepository } from "./account.ts";
import { PostgresAttemptRepository } from "./attempt.ts";
import { PostgresAuditRepository, PostgresAuditView } from "./audit.ts";
import { PostgresIdempotencyRepository } from "./idempotency.ts";
import { PostgresIdentityView } from "./identity.ts";
import { PostgresInboxRepository, PostgresInboxView } from "./inbox.ts";
import { PostgresOrderRepository, PostgresOrderView } from "./order.ts";
import { PostgresOutboxRepository, PostgresOutboxView } from "./outbox.ts";
import { PostgresPaymentRepository, PostgresPaymentView } from "./payment.ts";
import { PostgresProductRepository, PostgresProductView } from "./product.ts";
import { PostgresProfileRepository } from "./profile.ts";
import { PostgresRetryRepository } from "./retry.ts";
import { PostgresSessionRepository } from "./session.ts";
import { PostgresTodoRepository, PostgresTodoView } from "./todo.ts";
import { PostgresTokenRepository } from "./token.ts";
import { availableRunner, orUnavailable } from "./unavailable.ts";
import { PostgresUserRepository, PostgresUserView } from "./user.ts";

type PostgresDatabase = Pick<Database, "sql" | "transact" | "notices">;

/** Stores everything in PostgreSQL. */
export function postgresStorage(database: PostgresDatabase): Storage {
  return { unitOfWork: new PostgresUnitOfWork(database), ...viewsOf(database) };
}

export class PostgresUnitOfWork implements UnitOfWork {
  readonly #database: Pick<Database, "transact">;

  constructor(database: Pick<Database, "transact">) {
    this.#database = database;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    const attempt = () =>
      this.#database.transact(
        ({ sql }) => work(repositoriesOf(sql)),
        (result) => result.kind === "ok",
      );
    return orUnavailable(() => repeatConflicts(attempt));
  }
}

function repositoriesOf(sql: SqlRunner): Repositories {
  return {
    users: new PostgresUserRepository(sql),
    accounts: new PostgresAccountRepository(sql),
    profiles: new PostgresProfileRepository(sql),
    sessions: new PostgresSessionRepository(sql),
    tokens: new PostgresTokenRepository(sql),
    attempts: new PostgresAttemptRepository(sql),
    products: new PostgresProductRepository(sql),
    orders: new PostgresOrderRepository(sql),
    payments: new PostgresPaymentRepository(sql),
    todos: new PostgresTodoRepository(sql),
    idempotency: new PostgresIdempotencyRepository(sql),
    outbox: new PostgresOutboxRepository(sql),
    inbox: new PostgresInboxRepository(sql),
    retries: new PostgresRetryRepository(sql),
    audit: new PostgresAuditRepository(sql),
  };
}

function viewsOf(database: PostgresDatabase): Views {
  const sql = availableRunner(database.sql);
  return {
    users: new PostgresUserView(sql),
    identities: new PostgresIdentityView(sql),
    products: new PostgresProductView(sql),
    orders: new PostgresOrderView(sql),
    payments: new PostgresPaymentView(sql),
    todos: new PostgresTodoView(sql),
    outbox: new PostgresOutboxView(sql, database.notices),
    inbox: new PostgresInboxView(sql),
    audit: new PostgresAuditView(sql),
  };
}
