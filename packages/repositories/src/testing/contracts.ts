import { afterEach, beforeEach } from "vitest";

import { accountRepositoryContract } from "../account.contract.ts";
import { attemptRepositoryContract } from "../attempt.contract.ts";
import { credentialContract } from "../credential.contract.ts";
import { idempotencyRepositoryContract } from "../idempotency.contract.ts";
import { inboxRepositoryContract } from "../inbox.contract.ts";
import { orderRepositoryContract } from "../order.contract.ts";
import { outboxRepositoryContract } from "../outbox.contract.ts";
import { paymentRepositoryContract } from "../payment.contract.ts";
import { productRepositoryContract } from "../product.contract.ts";
import { profileRepositoryContract } from "../profile.contract.ts";
import { retryRepositoryContract } from "../retry.contract.ts";
import { unitOfWorkContract } from "../unit-of-work.contract.ts";
import { userRepositoryContract } from "../user.contract.ts";
import { auditContract } from "../view/audit.contract.ts";
import { orderViewContract } from "../view/order.contract.ts";
import { productViewContract } from "../view/product.contract.ts";
import { userViewContract } from "../view/user.contract.ts";
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
  userRepositoryContract(current);
  accountRepositoryContract(current);
  profileRepositoryContract(current);
  credentialContract(current);
  attemptRepositoryContract(current);
  productRepositoryContract(current);
  idempotencyRepositoryContract(current);
  inboxRepositoryContract(current);
  orderRepositoryContract(current);
  outboxRepositoryContract(current);
  paymentRepositoryContract(current);
  retryRepositoryContract(current);
  orderViewContract(current);
  userViewContract(current);
  productViewContract(current);
  auditContract(current);
}
