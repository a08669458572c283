import { freePort } from "@baklava/adapters/testing/free-port";
import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { WorkerServices } from "@baklava/services/services";
import { createTRPCClient, httpSubscriptionLink, TRPCClientError } from "@trpc/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startApi } from "../testing/api-process.ts";

const tester = system("operator:test");

let database: TestDatabase;
let services: WorkerServices;
beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database);
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock: 1000 };
  await services.product.create(createProductRequest.parse(tea), tester);
});
afterAll(() => database.drop());

type Watching = {
  /** Ids of where watching began. */
  readonly begins: string[];
  readonly seen: { id: string; orderId: string; type: string }[];
  readonly errors: unknown[];
  unsubscribe(): void;
};

/** Watches as a frontend does. */
function watch(url: string, headers: Readonly<Record<string, string>>): Watching {
  const watching: Watching = { begins: [], seen: [], errors: [], unsubscribe: () => subscription.unsubscribe() };
  const link = httpSubscriptionLink({
    url: `${url}/trpc`,
    EventSource,
    eventSourceOptions: () => ({
      fetch: (target, init) => fetch(target, { ...init, headers: { ...init.headers, ...headers } }),
    }),
  });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const subscription = client.orders.watch.subscribe(undefined, {
    onData: ({ id, data }) => {
      if (data === null) watching.begins.push(id);
      else watching.seen.push({ id, orderId: data.orderId, type: data.type });
    },
    onError: (error) => void watching.errors.push(error),
  });
  onTestFinished(() => subscription.unsubscribe());
  return watching;
}

async function place(customerId: string): Promise<string> {
  const placed = await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 1 }] }, tester);
  if (placed.kind !== "ok") throw new Error(placed.message);
  await services.eventRelay.relay(100);
  return placed.value.id;
}

test("those who watch at several APIs see what happens, and their own when they are customers", async () => {
  const settings = { DATABASE_URL: database.url, LOG_LEVEL: "warn" };
  const apis = await Promise.all([startApi(settings), startApi(settings)]);
  const [staff, customer] = [await hireWithToken(services, "staff"), await hireWithToken(services, "customer")];
  const watching = apis.map(({ url }) => watch(url, staff.headers));
  const own = watch(apis[0]?.url ?? "", customer.headers);
  for (const { begins } of [...watching, own]) await expect.poll(() => begins).toHaveLength(1);
  const foreign = await place(staff.userId);
  const theirs = await place(customer.userId);
  for (const { seen } of watching) {
    await expect.poll(() => seen.map(({ orderId }) => orderId)).toEqual([foreign, theirs]);
  }
  await expect.poll(() => own.seen.map(({ orderId }) => orderId)).toEqual([theirs]);
  expect([...watching, own].flatMap(({ errors }) => errors)).toEqual([]);
  expect(await Promise.all(apis.map((api) => api.end()))).toEqual([0, 0]);
});

test("a watcher misses nothing and sees nothing twice while its API is started again, and again", async () => {
  const settings = { DATABASE_URL: database.url, LOG_LEVEL: "warn", PORT: String(await freePort()) };
  const { headers, userId } = await hireWithToken(services, "customer");
  const first = await startApi(settings);
  const { begins, seen } = watch(first.url, headers);
  await expect.poll(() => begins).toHaveLength(1);
  const placed: string[] = [];
  // The first event has the id from which a client can resume before it has seen a change.
  let api = first;
  for (let restart = 0; restart < 2; restart += 1) {
    expect(await api.end()).toBe(0);
    placed.push(await place(userId), await place(userId));
    api = await startApi(settings);
    placed.push(await place(userId));
    await expect.poll(() => seen.map(({ orderId }) => orderId)).toEqual(placed);
  }
  expect(await api.end()).toBe(0);
});

test("a user has at most ten subscriptions at once", async () => {
  const api = await startApi({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  const { headers } = await hireWithToken(services, "customer");
  const watching = Array.from({ length: 10 }, () => watch(api.url, headers));
  for (const { begins } of watching) await expect.poll(() => begins).toHaveLength(1);
  const { errors } = watch(api.url, headers);
  await expect.poll(() => errors).toHaveLength(1);
  expect(errors[0] instanceof TRPCClientError && errors[0].data).toMatchObject({ reason: "watch_limit" });
  watching[0]?.unsubscribe();
  const begins = async () => {
    const next = watch(api.url, headers);
    await expect.poll(() => [...next.begins, ...next.errors]).toHaveLength(1);
    return next.begins.length;
  };
  await expect.poll(begins).toBe(1);
});

test("who has not signed in is told so", async () => {
  const api = await startApi({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  const { errors } = watch(api.url, {});
  await expect.poll(() => errors).toHaveLength(1);
  const [error] = errors;
  expect(error instanceof TRPCClientError && error.data).toMatchObject({ kind: "unauthenticated" });
});
