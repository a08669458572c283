import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { uuidGenerator } from "@baklava/adapters/id";
import { testServices } from "@baklava/assembly/testing/services";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { createUserRequest } from "@baklava/models/user";
import { expect } from "vitest";

/** Orders in a database of their own, whose events wait for a worker. */
export type Backlog = {
  readonly database: TestDatabase;
  /** The settings of a worker for this database. */
  readonly environment: Record<string, string>;
  placeOrders(count: number): Promise<void>;
  /** Waits until so many orders were confirmed by mail, once each, and every event was relayed and handled. */
  untilMailed(count: number): Promise<void>;
  mailCount(): Promise<number>;
  /** Adds an event that no consumer can handle. */
  poison(): Promise<void>;
  close(): Promise<void>;
};

const tester = system("operator:test");

export async function openBacklog(): Promise<Backlog> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-mail-"));
  const services = testServices(database);
  const email = `${randomUUID()}@example.com`;
  const customer = valueOf(await services.user.create(createUserRequest.parse({ name: "Ada", email }), tester));
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock: 1000 };
  valueOf(await services.product.create(createProductRequest.parse(tea), tester));
  const mailCount = async () => (await readdir(folder)).filter((name) => name.endsWith(".eml")).length;
  return {
    database,
    environment: { DATABASE_URL: database.url, MAIL_URL: `file:${folder}` },
    mailCount,
    async placeOrders(count) {
      const request = { customerId: customer.id, lines: [{ sku: "TEA", quantity: 1 }] };
      for (let i = 0; i < count; i += 1) valueOf(await services.order.place(request, tester));
    },
    async poison() {
      const [paymentId, orderId] = [randomUUID(), randomUUID()];
      const about = { type: "payment.unknown", version: 1, entityId: orderId, payload: { paymentId, orderId } };
      await database.prisma.outboxEvent.create({
        data: { id: uuidGenerator.next(), occurredAt: new Date(), ...about },
      });
    },
    async untilMailed(count) {
      const { prisma } = database;
      const state = async () => ({
        mails: await mailCount(),
        handled: await prisma.inboxEvent.count(),
        waiting: await prisma.outboxEvent.count({ where: { relayedAt: null } }),
      });
      await expect.poll(state, { timeout: 60_000 }).toEqual({ mails: count, handled: count, waiting: 0 });
    },
    async close() {
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
