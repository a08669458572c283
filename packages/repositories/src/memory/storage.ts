import type { Result } from "@baklava/models/result";

import type { Repositories, Storage, UnitOfWork, Views } from "../storage.ts";
import { MemoryAccountRepository } from "./account.ts";
import { MemoryAttemptRepository } from "./attempt.ts";
import { MemoryAuditRepository, MemoryAuditView } from "./audit.ts";
import type { MemoryDatabase } from "./database.ts";
import { MemoryIdempotencyRepository } from "./idempotency.ts";
import { MemoryIdentityView } from "./identity.ts";
import { MemoryInboxRepository, MemoryInboxView } from "./inbox.ts";
import { MemoryOrderRepository, MemoryOrderView } from "./order.ts";
import { MemoryOutboxRepository, MemoryOutboxView } from "./outbox.ts";
import { MemoryPaymentRepository, MemoryPaymentView } from "./payment.ts";
import { MemoryProductRepository, MemoryProductView } from "./product.ts";
import { MemoryProfileRepository } from "./profile.ts";
import { MemoryRetryRepository } from "./retry.ts";
import { MemorySessionRepository } from "./session.ts";
import { MemoryTodoRepository, MemoryTodoView } from "./todo.ts";
import { MemoryTokenRepository } from "./token.ts";
import { MemoryUserRepository, MemoryUserView } from "./user.ts";

/** Stores everything in memory, as long as the process lives. */
export function memoryStorage(database: MemoryDatabase): Storage {
  return { unitOfWork: new MemoryUnitOfWork(database), ...viewsOf(database) };
}

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
    const result = await work(repositoriesOf(draft));
    if (result.kind === "ok") this.#database.replaceWith(draft);
    return result;
  }
}

export function repositoriesOf(database: MemoryDatabase): Repositories {
  return {
    users: new MemoryUserRepository(database),
    accounts: new MemoryAccountRepository(database),
    profiles: new MemoryProfileRepository(database),
    sessions: new MemorySessionRepository(database),
    tokens: new MemoryTokenRepository(database),
    attempts: new MemoryAttemptRepository(database),
    products: new MemoryProductRepository(database),
    orders: new MemoryOrderRepository(database),
    payments: new MemoryPaymentRepository(database),
    todos: new MemoryTodoRepository(database),
    idempotency: new MemoryIdempotencyRepository(database),
    outbox: new MemoryOutboxRepository(database),
    inbox: new MemoryInboxRepository(database),
    retries: new MemoryRetryRepository(database),
    audit: new MemoryAuditRepository(database),
  };
}

export function viewsOf(database: MemoryDatabase): Views {
  return {
    users: new MemoryUserView(database),
    identities: new MemoryIdentityView(database),
    products: new MemoryProductView(database),
    orders: new MemoryOrderView(database),
    payments: new MemoryPaymentView(database),
    todos: new MemoryTodoView(database),
    outbox: new MemoryOutboxView(database),
    inbox: new MemoryInboxView(database),
    audit: new MemoryAuditView(database),
  };
}
