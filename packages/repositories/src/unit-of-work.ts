import type { Result } from "@baklava/models/result";

import type { AccountRepository } from "./account.ts";
import type { AttemptRepository } from "./attempt.ts";
import type { AuditRepository } from "./audit.ts";
import type { CredentialRepository } from "./credential.ts";
import type { IdempotencyRepository } from "./idempotency.ts";
import type { InboxRepository } from "./inbox.ts";
import type { OrderRepository } from "./order.ts";
import type { OutboxRepository } from "./outbox.ts";
import type { PaymentRepository } from "./payment.ts";
import type { ProductRepository } from "./product.ts";
import type { ProfileRepository } from "./profile.ts";
import type { RetryRepository } from "./retry.ts";
import type { UserRepository } from "./user.ts";

/** What one unit of work reads and writes. */
export interface Repositories {
  readonly users: UserRepository;
  readonly accounts: AccountRepository;
  readonly profiles: ProfileRepository;
  readonly credentials: CredentialRepository;
  readonly attempts: AttemptRepository;
  readonly products: ProductRepository;
  readonly orders: OrderRepository;
  readonly payments: PaymentRepository;
  readonly idempotency: IdempotencyRepository;
  readonly outbox: OutboxRepository;
  readonly inbox: InboxRepository;
  readonly retries: RetryRepository;
  readonly audit: AuditRepository;
}

/** All or nothing. Behaviour is pinned by `unit-of-work.contract.ts`. */
export interface UnitOfWork {
  /**
   * Runs `work` in one transaction: commits when its result is `ok`, rolls back on a refusal and on an exception.
   * After a deadlock or a serialization failure `work` runs again, a bounded number of times and after growing waits,
   * so it must have no effect but through its repositories. Units do not nest. What a unit locks it locks in the order
   * of `lockOrder`, and looks at the clock after that.
   * @throws {UnavailableError} when the database cannot do it now; nothing was changed then.
   */
  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R>;
}
