import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { founder, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const hour = 60 * 60 * 1000;
const week = 7 * 24 * hour;

test("purge() forgets what is older than a week, and keeps what was not relayed", async () => {
  const backend = openBackend();
  await sell(backend, "TEA");
  const { customerId } = await order(backend, { TEA: 1 });
  const lines = [{ sku: "TEA", quantity: 1 }];
  await backend.services.order.place({ customerId, lines, idempotencyKey: "k1" }, founder);
  await backend.services.eventRelay.relay(1);
  backend.time = new Date(backend.time.getTime() + week);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(0);
  backend.time = new Date(backend.time.getTime() + 1);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(2);
  expect([backend.database.table("idempotency").size, backend.database.table("outbox").size]).toEqual([0, 1]);
});

test("purge() forgets attempts after a day", async () => {
  const backend = openBackend();
  await backend.services.session.signIn({ email: "ada@example.com", password: "wrong" }, anonymous());
  backend.time = new Date(backend.time.getTime() + 24 * hour + 1);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(1);
  expect(backend.database.table("attempts").size).toBe(0);
});
