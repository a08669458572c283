import { afterEach, beforeEach } from "vitest";

import { accountContract } from "../account.contract.ts";
import { attemptContract } from "../attempt.contract.ts";
import { auditContract } from "../audit.contract.ts";
import { everyRepositoryContract } from "../every-repository.contract.ts";
import { idempotencyContract } from "../idempotency.contract.ts";
import { identityContract } from "../identity.contract.ts";
import { inboxContract } from "../inbox.contract.ts";
import { orderContract } from "../order.contract.ts";
import { outboxContract } from "../outbox.contract.ts";
import { paymentContract } from "../payment.contract.ts";
import { productContract } from "../product.contract.ts";
import { profileContract } from "../profile.contract.ts";
import { retryContract } from "../retry.contract.ts";
import { sessionContract } from "../session.contract.ts";
import { todoContract } from "../todo.contract.ts";
import { tokenContract } from "../token.contract.ts";
import { unitOfWorkContract } from "../unit-of-work.contract.ts";
import { userContract } from "../user.contract.ts";
import type { TestStorage } from "./storage.ts";

/** Runs every contract on one implementation; each test gets storage of its own. */
export function runContracts(open: () => Promise<TestStorage>): void {
  let storage: TestStorage | undefined;
  const current = (): TestStorage => {
    if (!storage) throw new Error("There is storage only during a test");
    return storage;
  };
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(async () => {
    await storage?.close();
  });

  unitOfWorkContract(current);
  everyRepositoryContract(current);
  userContract(current);
  accountContract(current);
  profileContract(current);
  identityContract(current);
  sessionContract(current);
  tokenContract(current);
  attemptContract(current);
  productContract(current);
  orderContract(current);
  paymentContract(current);
  todoContract(current);
  idempotencyContract(current);
  outboxContract(current);
  inboxContract(current);
  retryContract(current);
  auditContract(current);
}
