import type { Result } from "@baklava/models/result";

import type { Repositories, UnitOfWork } from "../unit-of-work.ts";
import { MemoryAccountRepository } from "./account.ts";
import { MemoryAttemptRepository } from "./attempt.ts";
import { MemoryAuditRepository } from "./audit.ts";
import { MemoryCredentialRepository } from "./credential.ts";
import type { MemoryDatabase } from "./database.ts";
import { MemoryIdempotencyRepository } from "./idempotency.ts";
import { MemoryInboxRepository } from "./inbox.ts";
import { MemoryOrderRepository } from "./order.ts";
import { MemoryOutboxRepository } from "./outbox.ts";
import { MemoryPaymentRepository } from "./payment.ts";
import { MemoryProductRepository } from "./product.ts";
import { MemoryProfileRepository } from "./profile.ts";
import { MemoryRetryRepository } from "./retry.ts";
import { MemoryUserRepository } from "./user.ts";

/** Units run one after the other, each on a copy that replaces the original on commit. */
export class MemoryUnitOfWork implements UnitOfWork {
  readonly #database: MemoryDatabase;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    const unit = this.#last.then(() => this.#runAlone(work));
    this.#last = unit.catch(() => undefined);
    return unit;
  }

  async #runAlone<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    const draft = this.#database.copy();
    const result = await work({
      users: new MemoryUserRepository(draft),
      accounts: new MemoryAccountRepository(draft),
      profiles: new MemoryProfileRepository(draft),
      credentials: new MemoryCredentialRepository(draft),
      attempts: new MemoryAttemptRepository(draft),
      products: new MemoryProductRepository(draft),
      orders: new MemoryOrderRepository(draft),
      payments: new MemoryPaymentRepository(draft),
      idempotency: new MemoryIdempotencyRepository(draft),
      outbox: new MemoryOutboxRepository(draft),
      retries: new MemoryRetryRepository(draft),
      inbox: new MemoryInboxRepository(draft),
      audit: new MemoryAuditRepository(draft),
    });
    if (result.kind === "ok") this.#database.replaceWith(draft);
    return result;
  }
}
