import type { Database } from "@baklava/adapters/database/database";
import { repeatConflicts } from "@baklava/adapters/database/repeat-conflicts";
import type { Transaction } from "@baklava/adapters/database/transactor";
import type { Result } from "@baklava/models/result";

import { PrismaAttemptRepository } from "../prisma/attempt.ts";
import { PrismaCredentialRepository } from "../prisma/credential.ts";
import { PrismaInboxRepository } from "../prisma/inbox.ts";
import { PrismaPaymentRepository } from "../prisma/payment.ts";
import { SqlAccountRepository } from "../sql/account.ts";
import { SqlAuditRepository } from "../sql/audit.ts";
import { SqlIdempotencyRepository } from "../sql/idempotency.ts";
import { SqlOrderRepository } from "../sql/order.ts";
import { SqlOutboxRepository } from "../sql/outbox.ts";
import { SqlProductRepository } from "../sql/product.ts";
import { SqlProfileRepository } from "../sql/profile.ts";
import { SqlRetryRepository } from "../sql/retry.ts";
import { SqlUserRepository } from "../sql/user.ts";
import type { Repositories, UnitOfWork } from "../unit-of-work.ts";
import { orUnavailable } from "./unavailable.ts";

export class PostgresUnitOfWork implements UnitOfWork {
  readonly #database: Pick<Database, "transact">;

  constructor(database: Pick<Database, "transact">) {
    this.#database = database;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    const attempt = () =>
      this.#database.transact(
        (transaction) => work(repositoriesOf(transaction)),
        (result) => result.kind === "ok",
      );
    return orUnavailable(() => repeatConflicts(attempt));
  }
}

/** Those on Prisma are made when they are asked for: most units never do. */
function repositoriesOf(transaction: Transaction): Repositories {
  const { sql } = transaction;
  return {
    users: new SqlUserRepository(sql),
    accounts: new SqlAccountRepository(sql),
    profiles: new SqlProfileRepository(sql),
    products: new SqlProductRepository(sql),
    orders: new SqlOrderRepository(sql),
    idempotency: new SqlIdempotencyRepository(sql),
    retries: new SqlRetryRepository(sql),
    outbox: new SqlOutboxRepository(sql),
    audit: new SqlAuditRepository(sql),
    get credentials() {
      return new PrismaCredentialRepository(transaction.prisma);
    },
    get attempts() {
      return new PrismaAttemptRepository(transaction.prisma);
    },
    get payments() {
      return new PrismaPaymentRepository(transaction);
    },
    get inbox() {
      return new PrismaInboxRepository(transaction.prisma);
    },
  };
}
