import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, describe, expect, test } from "vitest";

import { type Backend, founder, openBackend } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA", { priceMinor: 650 });
});

describe("orderTotal()", () => {
  test("shows the total in another currency, and of which day the rates are", async () => {
    const { id } = await order(backend, { TEA: 2 });
    expect(await backend.services.exchangeRate.orderTotal({ id, currency: "USD" }, founder)).toEqual({
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
    const missing = backend.services.exchangeRate.orderTotal({ id: nobody, currency: "USD" }, founder);
    expect(await missing).toMatchObject({ kind: "not_found", reason: "order_not_found" });
    const { id } = await order(backend, { TEA: 1 });
    const unknown = backend.services.exchangeRate.orderTotal({ id, currency: "XAU" }, founder);
    expect(await unknown).toMatchObject({ kind: "not_found", reason: "rate_not_found" });
  });
});

test("latest() and refresh() say so when there are no rates", async () => {
  backend.exchangeRates.isDown = true;
  await expect(backend.services.exchangeRate.latest()).rejects.toThrow(UnavailableError);
  await expect(backend.services.exchangeRate.refresh()).rejects.toThrow(UnavailableError);
});

test("refresh() counts the currencies, and latest() has them", async () => {
  backend.exchangeRates.published = { date: "2026-02-28", perEuro: { USD: "1.2" } };
  expect(await backend.services.exchangeRate.refresh()).toEqual({ kind: "ok", value: 1 });
  expect(await backend.services.exchangeRate.latest()).toMatchObject({ value: { date: "2026-02-28" } });
});
