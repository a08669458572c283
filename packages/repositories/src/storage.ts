import type { Result } from "@baklava/models/result";

import type { AccountRepository } from "./account.ts";
import type { AttemptRepository } from "./attempt.ts";
import type { AuditRepository, AuditView } from "./audit.ts";
import type { IdempotencyRepository } from "./idempotency.ts";
import type { IdentityView } from "./identity.ts";
import type { InboxRepository, InboxView } from "./inbox.ts";
import type { OrderRepository, OrderView } from "./order.ts";
import type { OutboxRepository, OutboxView } from "./outbox.ts";
import type { PaymentRepository, PaymentView } from "./payment.ts";
import type { ProductRepository, ProductView } from "./product.ts";
import type { ProfileRepository } from "./profile.ts";
import type { RetryRepository } from "./retry.ts";
import type { SessionRepository } from "./session.ts";
import type { TodoRepository, TodoView } from "./todo.ts";
import type { TokenRepository } from "./token.ts";
import type { UserRepository, UserView } from "./user.ts";

/** The repositories of one unit of work. */
export interface Repositories {
  readonly users: UserRepository;
  readonly accounts: AccountRepository;
  readonly profiles: ProfileRepository;
  readonly sessions: SessionRepository;
  readonly tokens: TokenRepository;
  readonly attempts: AttemptRepository;
  readonly products: ProductRepository;
  readonly orders: OrderRepository;
  readonly payments: PaymentRepository;
  readonly todos: TodoRepository;
  readonly idempotency: IdempotencyRepository;
  readonly outbox: OutboxRepository;
  readonly inbox: InboxRepository;
  readonly retries: RetryRepository;
  readonly audit: AuditRepository;
}

/**
 * The views: reads outside of a unit of work. They see committed rows only.
 * Each method throws an `UnavailableError` when the database cannot answer now.
 */
export interface Views {
  readonly users: UserView;
  readonly identities: IdentityView;
  readonly products: ProductView;
  readonly orders: OrderView;
  readonly payments: PaymentView;
  readonly todos: TodoView;
  readonly outbox: OutboxView;
  readonly inbox: InboxView;
  readonly audit: AuditView;
}

/** One implementation of everything that is stored; entry points hand it to the services. */
export type Storage = Views & { readonly unitOfWork: UnitOfWork };

/** All or nothing. Behaviour is pinned by `unit-of-work.contract.ts` and `every-repository.contract.ts`. */
export interface UnitOfWork {
  /**
   * Runs `work` in one transaction: commits when its result is `ok`, rolls back on a refusal and on an exception.
   * After a deadlock or a serialization failure `work` runs again, a bounded number of times and after growing waits,
   * so it must have no effect but through its repositories. Units do not nest. A unit locks in the order of
   * `lockOrder`, and reads the clock after that.
   * @throws {UnavailableError} when the database cannot do it now; nothing was changed then.
   */
  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R>;
}
