import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { createLogger } from "@baklava/adapters/logger";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { createUserRequest } from "@baklava/models/user";
import { describe, expect, onTestFinished, test } from "vitest";

import { assemble, type Assembly } from "./assembly.ts";
import type { AssemblyOptions } from "./parts.ts";
import { type AssemblySettings, assemblySettings, workerAssemblySettings } from "./settings.ts";
import { testPorts } from "./testing/ports.ts";
import { assembleWorker } from "./worker.ts";

const app = { name: "test", version: "1" };
const logger = createLogger({ LOG_LEVEL: "silent" });
const caller = system("operator:test");

async function open(
  settings: Readonly<Record<string, string>>,
  options: Partial<AssemblyOptions<AssemblySettings>> = {},
): Promise<Assembly> {
  const assembly = await assemble({ app, settings: assemblySettings.parse(settings), logger, ...options });
  onTestFinished(() => assembly.close());
  return assembly;
}

const environments: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  memory: async () => ({ STORAGE: "memory" }),
  postgres: async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    return { DATABASE_URL: database.url };
  },
};

describe.each(Object.entries(environments))("assemble() with storage in %s", (_name, environment) => {
  test("opens services on which an order goes from placement to refund", async () => {
    const { services, checkReady } = await open(await environment(), { overrides: testPorts() });
    await checkReady();
    const customerId = await openShop(services, 5);
    const placed = await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 2 }] }, caller);
    const { id } = valueOf(placed);
    expect(await services.payment.pay({ id, method: "pm_card_visa" }, caller)).toMatchObject({ kind: "ok" });
    expect(await services.order.ship(id, caller)).toMatchObject({ value: { state: "shipped" } });
    expect(await services.payment.refund({ id }, caller)).toMatchObject({ kind: "ok" });
    const { state, payments, history } = valueOf(await services.order.get(id, caller));
    expect([state, payments.length]).toEqual(["refunded", 2]);
    expect(history.map(({ action }) => action)).toEqual(["placed", "paid", "shipped", "refunded"]);
  });

  test("opens services that place 10 of 100 orders at once for the last 10 pieces", async () => {
    const { services } = await open(await environment(), { overrides: testPorts() });
    const customerId = await openShop(services, 10);
    const lines = [{ sku: "TEA", quantity: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => services.order.place({ customerId, lines }, caller)),
    );
    const reasons = answers.map((answer) => (answer.kind === "ok" ? "placed" : answer.reason));
    expect(reasons.filter((reason) => reason === "placed")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "out_of_stock")).toHaveLength(90);
  });

  test("opens the broker when an operation first needs it", async () => {
    const { services } = await open(await environment());
    expect(await services.deadLetter.list({ limit: 1 })).toMatchObject({ kind: "ok", value: { items: [] } });
  });
});

test("assemble() uses the parts that it is given", async () => {
  const paymentGateway = new MemoryPaymentGateway();
  const now = new Date("2026-03-01T12:00:00.000Z");
  const overrides = { ...testPorts(), paymentGateway, clock: { now: () => now } };
  const { services } = await open({ STORAGE: "memory" }, { overrides });
  const customerId = await openShop(services, 1);
  const order = valueOf(await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 1 }] }, caller));
  await services.payment.pay({ id: order.id, method: "pm_card_visa" }, caller);
  expect(order.createdAt).toEqual(now);
  expect(paymentGateway.charges.size).toBe(1);
});

test("assemble() throws UnavailableError, and leaves nothing open, when the database server does not answer", async () => {
  const url = "postgres://shop:secret@127.0.0.1:1/none";
  const opening = assemble({ app, settings: assemblySettings.parse({ DATABASE_URL: url }), logger });
  await expect(opening).rejects.toThrow(UnavailableError);
  await expect(opening).rejects.not.toThrow(/secret/);
});

test("assemble() with `mustBeReady` throws what keeps requests from being served, with the storage closed", async () => {
  let isClosed = false;
  const storage = {
    storage: {} as never,
    clock: { now: () => new Date() },
    database: undefined,
    checkReady: async () => {
      throw new Error("The database lacks a migration");
    },
    close: async () => void (isClosed = true),
  };
  await expect(
    assemble({ app, settings: assemblySettings.parse({}), logger, mustBeReady: true, overrides: { storage } }),
  ).rejects.toThrow("The database lacks a migration");
  expect(isClosed).toBe(true);
});

test("assembleWorker() opens services, broker and scheduler on one database", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const settings = workerAssemblySettings.parse({ DATABASE_URL: database.url, BROKER: "postgres" });
  const assembly = await assembleWorker({ app, settings, logger, mustBeReady: true });
  onTestFinished(() => assembly.close());
  await assembly.broker.check();
  expect(await assembly.services.eventRelay.relay(1)).toMatchObject({ value: 0 });
});

async function openShop(services: Assembly["services"], stock: number): Promise<string> {
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock };
  valueOf(await services.product.create(createProductRequest.parse(tea), caller));
  const ada = createUserRequest.parse({ name: "Ada", email: "ada@example.com" });
  return valueOf(await services.user.create(ada, caller)).id;
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
