import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, expect, test } from "vitest";

import { openShop, order, sell, type Shop, valueOf } from "./testing/shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = openShop();
  await sell(shop, "TEA");
  await order(shop, { TEA: 1 });
  await order(shop, { TEA: 2 });
});

const stored = () =>
  shop.database
    .table("outbox")
    .all()
    .map(({ event }) => event);

test("relay() brings each event to the broker once, in order", async () => {
  expect(valueOf(await shop.services.eventRelay.relay(1))).toBe(1);
  expect(valueOf(await shop.services.eventRelay.relay(10))).toBe(1);
  expect(valueOf(await shop.services.eventRelay.relay(10))).toBe(0);
  expect(shop.publisher.published).toEqual(stored());
});

test("relay() loses nothing when the broker cannot be reached", async () => {
  const { publish } = shop.publisher;
  shop.publisher.publish = () => Promise.reject(new UnavailableError("broker", { cause: undefined }));
  await expect(shop.services.eventRelay.relay(10)).rejects.toThrow(UnavailableError);
  shop.publisher.publish = publish;
  expect(valueOf(await shop.services.eventRelay.relay(10))).toBe(2);
  expect(shop.publisher.published).toEqual(stored());
});
