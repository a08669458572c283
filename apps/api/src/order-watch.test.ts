import { setTimeout as wait } from "node:timers/promises";

import { systemClock } from "@baklava/adapters/clock";
import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { uuidGenerator } from "@baklava/adapters/id";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letters";
import { MemoryEventPublisher } from "@baklava/clients/memory/event-publisher";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rates";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { EventRelay } from "@baklava/services/event-relay";
import { createServices, type Services } from "@baklava/services/services";
import { createTRPCClient, httpSubscriptionLink, TRPCClientError } from "@trpc/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startApi } from "./testing/api-process.ts";
import { freePort } from "./testing/free-port.ts";
import { hireWithToken } from "./testing/tokens.ts";

const tester = system("operator:test");

let database: TestDatabase;
let services: Services;
let relay: EventRelay;
beforeAll(async () => {
  database = await createTestDatabase();
  const deps = {
    ...postgresStorage(database),
    paymentGateway: new MemoryPaymentGateway(),
    deadLetters: new MemoryDeadLetters(),
    exchangeRates: new MemoryExchangeRates(),
    eventPublisher: new MemoryEventPublisher(),
    clock: systemClock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  };
  services = createServices(deps);
  relay = new EventRelay(deps);
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock: 1000 };
  await services.product.create(createProductRequest.parse(tea), tester);
});
afterAll(() => database.drop());

type Watching = { readonly seen: { id: string; orderId: string; type: string }[]; readonly errors: unknown[] };

/** Watches as a frontend does. */
function watch(url: string, headers: Readonly<Record<string, string>>): Watching {
  const watching: Watching = { seen: [], errors: [] };
  const link = httpSubscriptionLink({
    url: `${url}/trpc`,
    EventSource,
    eventSourceOptions: () => ({
      fetch: (target, init) => fetch(target, { ...init, headers: { ...init.headers, ...headers } }),
    }),
  });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const subscription = client.orders.watch.subscribe(undefined, {
    onData: ({ id, data }) => void watching.seen.push({ id, orderId: data.orderId, type: data.type }),
    onError: (error) => void watching.errors.push(error),
  });
  onTestFinished(() => subscription.unsubscribe());
  return watching;
}

async function place(customerId: string): Promise<string> {
  const placed = await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 1 }] }, tester);
  if (placed.kind !== "ok") throw new Error(placed.message);
  await relay.relay(100);
  return placed.value.id;
}

test("those who watch at several APIs see what happens, and their own when they are customers", async () => {
  const settings = { DATABASE_URL: database.url, LOG_LEVEL: "warn" };
  const apis = await Promise.all([startApi(settings), startApi(settings)]);
  const [staff, customer] = [await hireWithToken(services, "staff"), await hireWithToken(services, "customer")];
  const watching = apis.map(({ url }) => watch(url, staff.headers));
  const own = watch(apis[0]?.url ?? "", customer.headers);
  // Until a subscription has begun, it sees nothing: it begins with now.
  await wait(1000);
  const foreign = await place(staff.userId);
  const theirs = await place(customer.userId);
  for (const { seen } of watching) {
    await expect.poll(() => seen.map(({ orderId }) => orderId)).toEqual([foreign, theirs]);
  }
  await expect.poll(() => own.seen.map(({ orderId }) => orderId)).toEqual([theirs]);
  expect([...watching, own].flatMap(({ errors }) => errors)).toEqual([]);
  expect(await Promise.all(apis.map((api) => api.end()))).toEqual([0, 0]);
});

test("a watcher misses nothing and sees nothing twice while its API is started again", async () => {
  const settings = { DATABASE_URL: database.url, LOG_LEVEL: "warn", PORT: await freePort() };
  const { headers, userId } = await hireWithToken(services, "customer");
  const first = await startApi(settings);
  const { seen } = watch(first.url, headers);
  await wait(1000);
  const placed = [await place(userId)];
  await expect.poll(() => seen).toHaveLength(1);
  expect(await first.end()).toBe(0);
  placed.push(await place(userId), await place(userId));
  const second = await startApi(settings);
  placed.push(await place(userId));
  await expect.poll(() => seen.map(({ orderId }) => orderId)).toEqual(placed);
  expect(await second.end()).toBe(0);
});

test("who has not signed in is told so", async () => {
  const api = await startApi({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  const { errors } = watch(api.url, {});
  await expect.poll(() => errors).toHaveLength(1);
  const [error] = errors;
  expect(error instanceof TRPCClientError && error.data).toMatchObject({ kind: "unauthenticated" });
});
