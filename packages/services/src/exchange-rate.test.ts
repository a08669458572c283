import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, describe, expect, test } from "vitest";

import { founder, openShop, order, sell, type Shop } from "./testing/shop.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
let shop: Shop;
beforeEach(async () => {
  shop = openShop();
  await sell(shop, "TEA", { priceMinor: 650 });
});

describe("orderTotal()", () => {
  test("shows the total in another currency, and of which day the rates are", async () => {
    const { id } = await order(shop, { TEA: 2 });
    expect(await shop.services.exchangeRate.orderTotal({ id, currency: "USD" }, founder)).toEqual({
      kind: "ok",
      value: {
        id,
        total: { amountMinor: 1300, currency: "EUR" },
        converted: { amountMinor: 1430, currency: "USD" },
        ratesOf: "2026-02-27",
      },
    });
  });

  test("refuses an order that does not exist, and a currency without a rate", async () => {
    const missing = shop.services.exchangeRate.orderTotal({ id: nobody, currency: "USD" }, founder);
    expect(await missing).toMatchObject({ kind: "not_found", reason: "order_not_found" });
    const { id } = await order(shop, { TEA: 1 });
    const unknown = shop.services.exchangeRate.orderTotal({ id, currency: "XAU" }, founder);
    expect(await unknown).toMatchObject({ kind: "not_found", reason: "rate_not_found" });
  });
});

test("latest() and refresh() say so when there are no rates", async () => {
  shop.exchangeRates.isDown = true;
  await expect(shop.services.exchangeRate.latest()).rejects.toThrow(UnavailableError);
  await expect(shop.services.exchangeRate.refresh()).rejects.toThrow(UnavailableError);
});

test("refresh() counts the currencies, and latest() has them", async () => {
  shop.exchangeRates.published = { date: "2026-02-28", perEuro: { USD: "1.2" } };
  expect(await shop.services.exchangeRate.refresh()).toEqual({ kind: "ok", value: 1 });
  expect(await shop.services.exchangeRate.latest()).toMatchObject({ value: { date: "2026-02-28" } });
});
