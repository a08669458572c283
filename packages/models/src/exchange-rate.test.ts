import { expect, test } from "vitest";

import { convertMoney, exchangeRates, orderTotalRequest, toRateList } from "./exchange-rate.ts";

const rates = exchangeRates.parse({
  date: "2026-11-20",
  perEuro: { USD: "1.1", JPY: "160.5", TRY: "45.25", HUF: "400", KWD: "0.5" },
});

function convert(amountMinor: number, from: string, to: string) {
  const result = convertMoney(rates, { amountMinor, currency: from }, to);
  if (result.kind !== "ok") throw new Error(result.message);
  return result.value;
}

test.each([
  ["from the euro", 1000, "EUR", "USD", 1100],
  ["to the euro", 1100, "USD", "EUR", 1000],
  ["between two others", 1100, "USD", "TRY", 45_250],
  ["to one without a smaller unit", 1000, "EUR", "JPY", 1605],
  ["from one without a smaller unit", 1605, "JPY", "EUR", 1000],
  ["to one with three digits", 1000, "EUR", "KWD", 5000],
  ["into itself, rate or not", 1234, "CHF", "CHF", 1234],
  ["half a unit away from zero", 5, "EUR", "USD", 6],
  ["half a unit below zero, too", -5, "EUR", "USD", -6],
  ["less than half a unit towards zero", 4, "EUR", "USD", 4],
  ["a third as near as it gets", 100, "USD", "EUR", 91],
  ["nothing", 0, "EUR", "USD", 0],
])("convertMoney() converts %s", (_what, amountMinor, from, to, expected) => {
  expect(convert(amountMinor, from, to)).toEqual({ amountMinor: expected, currency: to });
});

test("convertMoney() is exact where floating point is not", () => {
  expect(convert(9_007_199_254_740_985, "USD", "USD").amountMinor).toBe(9_007_199_254_740_985);
  expect(convert(2_000_000_005, "EUR", "USD").amountMinor).toBe(2_200_000_006);
  expect(() => convert(2 ** 52, "EUR", "TRY")).toThrow("too large to be exact");
});

test.each([
  ["to", "EUR", "XAU"],
  ["from", "CHF", "USD"],
  ["to a name that every object has", "EUR", "constructor"],
])("convertMoney() refuses to convert %s a currency without a rate, and says which have one", (_what, from, to) => {
  expect(convertMoney(rates, { amountMinor: 1, currency: from }, to)).toMatchObject({
    kind: "not_found",
    reason: "rate_not_found",
    message: expect.stringContaining("use one of EUR, HUF, JPY, KWD, TRY, USD"),
  });
});

test.each(["0", "0.00", "-1", "1e5", "NaN", "", "1,5", " 1", "1."])("exchangeRates refuses the rate %j", (rate) => {
  expect(exchangeRates.safeParse({ date: "2026-11-20", perEuro: { USD: rate } }).success).toBe(false);
});

test("orderTotalRequest takes codes in any case of letters, and only those of currencies", () => {
  const id = "01900000-0000-7000-8000-000000000001";
  expect(orderTotalRequest.parse({ id, currency: "usd" }).currency).toBe("USD");
  expect(orderTotalRequest.safeParse({ id, currency: "XYZ" }).success).toBe(false);
});

test("toRateList() makes a list", () => {
  expect(toRateList({ date: "2026-11-20", perEuro: { USD: "1.1" } })).toEqual({
    date: "2026-11-20",
    rates: [{ currency: "USD", perEuro: "1.1" }],
  });
});
