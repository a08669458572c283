import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { founder, openShop, order, sell, valueOf } from "./testing/shop.ts";

const hour = 60 * 60 * 1000;
const week = 7 * 24 * hour;

test("purge() forgets what is older than a week, and keeps what was not relayed", async () => {
  const shop = openShop();
  await sell(shop, "TEA");
  const { customerId } = await order(shop, { TEA: 1 });
  const lines = [{ sku: "TEA", quantity: 1 }];
  await shop.services.order.place({ customerId, lines, idempotencyKey: "k1" }, founder);
  await shop.services.eventRelay.relay(1);
  shop.time = new Date(shop.time.getTime() + week);
  expect(valueOf(await shop.services.housekeeping.purge()).done).toBe(0);
  shop.time = new Date(shop.time.getTime() + 1);
  expect(valueOf(await shop.services.housekeeping.purge()).done).toBe(2);
  expect([shop.database.table("idempotency").size, shop.database.table("outbox").size]).toEqual([0, 1]);
});

test("purge() forgets attempts after a day", async () => {
  const shop = openShop();
  await shop.services.session.signIn({ email: "ada@example.com", password: "wrong" }, anonymous());
  shop.time = new Date(shop.time.getTime() + 24 * hour + 1);
  expect(valueOf(await shop.services.housekeeping.purge()).done).toBe(1);
  expect(shop.database.table("attempts").size).toBe(0);
});
