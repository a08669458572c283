import { isWriteConflict } from "@baklava/adapters/database/is-write-conflict";
import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import type { Result } from "@baklava/models/result";

import type { Repositories, UnitOfWork } from "../unit-of-work.ts";
import { PrismaAccountRepository } from "./account.ts";
import { PrismaAttemptRepository } from "./attempt.ts";
import { PrismaAuditRepository } from "./audit.ts";
import { PrismaCredentialRepository } from "./credential.ts";
import { PrismaIdempotencyRepository } from "./idempotency.ts";
import { PrismaInboxRepository } from "./inbox.ts";
import { PrismaOrderRepository } from "./order.ts";
import { PrismaOutboxRepository } from "./outbox.ts";
import { PrismaPaymentRepository } from "./payment.ts";
import { PrismaProductRepository } from "./product.ts";
import { PrismaProfileRepository } from "./profile.ts";
import { orUnavailable } from "./unavailable.ts";
import { PrismaUserRepository } from "./user.ts";

const maxAttempts = 3;

export class PrismaUnitOfWork implements UnitOfWork {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    return orUnavailable(() => this.#attempt(work, 1));
  }

  async #attempt<R extends Result<unknown>>(
    work: (repositories: Repositories) => Promise<R>,
    attempt: number,
  ): Promise<R> {
    try {
      return await this.#prisma.$transaction(async (transaction) => {
        const result = await work(repositoriesOf(transaction));
        if (result.kind !== "ok") throw new Rollback(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Rollback) return error.result as R;
      if (isWriteConflict(error) && attempt < maxAttempts) return this.#attempt(work, attempt + 1);
      throw error;
    }
  }
}

/** Prisma rolls back only when the callback throws. */
class Rollback extends Error {
  readonly result: Result<unknown>;

  constructor(result: Result<unknown>) {
    super("The unit of work ended in a refusal");
    this.result = result;
  }
}

function repositoriesOf(transaction: Prisma.TransactionClient): Repositories {
  return {
    users: new PrismaUserRepository(transaction),
    accounts: new PrismaAccountRepository(transaction),
    profiles: new PrismaProfileRepository(transaction),
    credentials: new PrismaCredentialRepository(transaction),
    attempts: new PrismaAttemptRepository(transaction),
    products: new PrismaProductRepository(transaction),
    orders: new PrismaOrderRepository(transaction),
    payments: new PrismaPaymentRepository(transaction),
    idempotency: new PrismaIdempotencyRepository(transaction),
    outbox: new PrismaOutboxRepository(transaction),
    inbox: new PrismaInboxRepository(transaction),
    audit: new PrismaAuditRepository(transaction),
  };
}
