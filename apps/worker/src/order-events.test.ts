import { randomUUID } from "node:crypto";

import { uuidGenerator } from "@baklava/adapters/id";
import { createProductRequest } from "@baklava/models/product";
import { createUserRequest } from "@baklava/models/user";
import { afterEach, beforeEach, expect, test } from "vitest";

import { type Backlog, openBacklog } from "./testing/backlog.ts";
import { startWorker } from "./testing/worker-process.ts";
import { tester, valueOf } from "./testing/writer.ts";

let backlog: Backlog;
beforeEach(async () => {
  backlog = await openBacklog();
});
afterEach(() => backlog.close());

async function placeOrders(count: number): Promise<void> {
  const { services } = backlog;
  const ada = createUserRequest.parse({ name: "Ada", email: `${randomUUID()}@example.com` });
  const { id: customerId } = valueOf(await services.user.create(ada, tester));
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock: 1000 };
  valueOf(await services.product.create(createProductRequest.parse(tea), tester));
  const request = { customerId, lines: [{ sku: "TEA", quantity: 1 }] };
  for (let i = 0; i < count; i += 1) valueOf(await services.order.place(request, tester));
}

test("the worker mails about each order once, also beside another", async () => {
  const workers = await Promise.all([startWorker(backlog.environment), startWorker(backlog.environment)]);
  await placeOrders(20);
  await backlog.untilMailed(20);
  expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual([0, 0]);
});

test("the worker puts aside what a payment can never become, and goes on with orders", async () => {
  const [paymentId, orderId] = [randomUUID(), randomUUID()];
  const about = { type: "payment.unknown", version: 1, entityId: orderId, payload: { paymentId, orderId } };
  const data = { id: uuidGenerator.next(), occurredAt: new Date(), ...about };
  await backlog.database.prisma.outboxEvent.create({ data });
  const worker = await startWorker(backlog.environment);
  await placeOrders(2);
  await backlog.untilMailed(2);
  await expect.poll(() => worker.output()).toContain("payment_not_found");
  expect(worker.output()).toContain("is put aside for an operator");
  expect(await worker.end()).toBe(0);
});

test("the worker runs the jobs whose time has come", async () => {
  const worker = await startWorker(backlog.environment);
  const runs = async () => {
    const [row] = await backlog.database.prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pgboss.job WHERE name = 'job.settle-overdue-payments' AND state = 'completed'`;
    return Number(row?.count);
  };
  // The job is due every minute, including the current one.
  await expect.poll(runs).toBeGreaterThan(0);
  expect(await worker.end()).toBe(0);
});
