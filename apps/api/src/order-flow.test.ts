import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { createUserRequest } from "@baklava/models/user";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import type { Storage } from "@baklava/repositories/storage";
import { createServices, type Services } from "@baklava/services/services";
import { describe, expect, onTestFinished, test } from "vitest";

import { testPorts } from "./testing/ports.ts";

/** What an app chooses when it chooses where things are kept. */
const storages: Readonly<Record<string, () => Promise<Storage>>> = {
  memory: async () => memoryStorage(new MemoryDatabase()),
  postgres: async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    return postgresStorage(database);
  },
};

const caller = system("operator:test");

describe.each(Object.entries(storages))("over %s storage", (_name, open) => {
  test("an order goes from placement to refund", async () => {
    const { services, customerId } = await openShop(await open(), 5);
    const placed = valueOf(await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 2 }] }, caller));
    const { id } = placed;
    expect(await services.payment.pay({ id, method: "pm_card_visa" }, caller)).toMatchObject({ kind: "ok" });
    expect(await services.order.ship(id, caller)).toMatchObject({ value: { state: "shipped" } });
    expect(await services.payment.refund({ id }, caller)).toMatchObject({ kind: "ok" });
    const { state, payments, history } = valueOf(await services.order.get(id, caller));
    expect([state, payments.length]).toEqual(["refunded", 2]);
    expect(history.map(({ action }) => action)).toEqual(["placed", "paid", "shipped", "refunded"]);
  });

  test("of 100 orders at once for the last 10 pieces, 10 are placed", async () => {
    const { services, customerId } = await openShop(await open(), 10);
    const lines = [{ sku: "TEA", quantity: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => services.order.place({ customerId, lines }, caller)),
    );
    const reasons = answers.map((answer) => (answer.kind === "ok" ? "placed" : answer.reason));
    expect(reasons.filter((reason) => reason === "placed")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "out_of_stock")).toHaveLength(90);
  });
});

async function openShop(storage: Storage, stock: number): Promise<{ services: Services; customerId: string }> {
  const services = createServices({ ...storage, ...testPorts() });
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock };
  valueOf(await services.product.create(createProductRequest.parse(tea), caller));
  const ada = createUserRequest.parse({ name: "Ada", email: "ada@example.com" });
  const { id: customerId } = valueOf(await services.user.create(ada, caller));
  return { services, customerId };
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(result.message);
  return result.value;
}
