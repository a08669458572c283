import { z } from "zod";

import { currency, money, type Money } from "./money.ts";
import { type Failure, ok, type Ok, refuse } from "./result.ts";
import { schemaNames } from "./schema-names.ts";
import { uuid } from "./uuid.ts";

/** A decimal number as its source wrote it: as text it stays exact. */
const rate = z.string().regex(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,9})?$/, "must be a decimal number above zero");

export const exchangeRates = z.object({
  /** The day that they were set for, such as `2026-11-20`. */
  date: z.iso.date(),
  /** The value of one euro in each currency. The euro itself is not in it. */
  perEuro: z.record(z.string().regex(/^[A-Z]{3}$/), rate).readonly(),
});

/** The exchange rates of one day. */
export type ExchangeRates = Readonly<z.output<typeof exchangeRates>>;

export const showRatesRequest = z.strictObject({});

/** The rates as callers see them: a list, which transports can show as a table. */
export const exchangeRatesResponse = z.object({
  date: z.iso.date(),
  rates: z.array(z.object({ currency: z.string(), perEuro: z.string() })).readonly(),
});
schemaNames.add(exchangeRatesResponse, { id: "ExchangeRates" });
export type ExchangeRatesResponse = z.output<typeof exchangeRatesResponse>;

export const orderTotalRequest = z.strictObject({
  id: uuid.describe("The order's id"),
  currency: currency.describe("The currency to show the total in, such as USD"),
});
export type OrderTotalRequest = z.output<typeof orderTotalRequest>;

/** The total of an order and its approximate value in another currency. `total` is charged. */
export const orderTotalResponse = z.object({
  id: z.uuid(),
  total: money,
  converted: money,
  /** The day of the rates. */
  ratesOf: z.iso.date(),
});
schemaNames.add(orderTotalResponse, { id: "OrderTotal" });
export type OrderTotal = Readonly<z.output<typeof orderTotalResponse>>;

/** The rates as a list, by currency. */
export function toRateList({ date, perEuro }: ExchangeRates): ExchangeRatesResponse {
  return { date, rates: Object.entries(perEuro).map(([code, value]) => ({ currency: code, perEuro: value })) };
}

/**
 * Converts an amount to another currency by way of the euro. It is rounded once, at the end, half of the smallest unit
 * away from zero, as prices are rounded in trade (Regulation (EC) 1103/97, article 5). `not_found` (`rate_not_found`:
 * there is no rate, or the result is too large to be exact).
 */
export function convertMoney(
  rates: ExchangeRates,
  { amountMinor, currency: from }: Money,
  to: string,
): Ok<Money> | Failure<"not_found"> {
  if (from === to) return ok({ amountMinor, currency: to });
  const [perEuroFrom, perEuroTo] = [rateOf(rates, from), rateOf(rates, to)];
  if (perEuroFrom === undefined) return noRate(rates, from);
  if (perEuroTo === undefined) return noRate(rates, to);
  const [source, target] = [toFraction(perEuroFrom), toFraction(perEuroTo)];
  const numerator = BigInt(amountMinor) * target.numerator * source.denominator * tenTo(minorDigits(to));
  const converted = Number(divide(numerator, target.denominator * source.numerator * tenTo(minorDigits(from))));
  if (!Number.isSafeInteger(converted)) {
    const message = `At the rate of ${rates.date}, the amount in ${to} is too large to be exact`;
    return refuse("not_found", "rate_not_found", message);
  }
  return ok({ amountMinor: converted, currency: to });
}

function rateOf({ perEuro }: ExchangeRates, code: string): string | undefined {
  if (code === "EUR") return "1";
  return Object.hasOwn(perEuro, code) ? perEuro[code] : undefined;
}

function noRate({ date, perEuro }: ExchangeRates, code: string): Failure<"not_found"> {
  const known = ["EUR", ...Object.keys(perEuro)].toSorted().join(", ");
  const message = `There is no exchange rate for ${code} of ${date}; use one of ${known}`;
  return refuse("not_found", "rate_not_found", message);
}

type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

function toFraction(decimal: string): Fraction {
  const [whole = "", decimals = ""] = decimal.split(".");
  return { numerator: BigInt(whole + decimals), denominator: tenTo(decimals.length) };
}

/** Rounds half away from zero. */
function divide(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** The number of decimal places of the currency in this runtime: 2 for EUR, 0 for JPY. */
function minorDigits(code: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: code });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
