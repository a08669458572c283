/**
 * An amount in a currency's smallest unit as people write it, with the ISO 4217 code behind it: `formatMoney(1999,
 * "EUR")` is `"19.99 EUR"`, `formatMoney(1999, "JPY")` is `"1999 JPY"`.
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const digits = fractionDigits(currency);
  return `${(amountMinor / 10 ** digits).toFixed(digits)} ${currency}`;
}

/**
 * Parses an amount of a currency into its smallest unit: `parseAmount("19.9", "EUR")` is `1990`. `undefined` for a text
 * that is no amount, is negative, or has too many digits for the currency or for an exact number.
 */
export function parseAmount(text: string, currency: string): number | undefined {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = fractionDigits(currency);
  if (whole === "" || fraction.length > digits) return undefined;
  const amountMinor = Number(whole + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(amountMinor) ? amountMinor : undefined;
}

/** By currency: formats are slow to construct, and each event about an order writes amounts. */
const knownDigits = new Map<string, number>();

function fractionDigits(currency: string): number {
  const digits = knownDigits.get(currency) ?? findFractionDigits(currency);
  knownDigits.set(currency, digits);
  return digits;
}

function findFractionDigits(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return maximumFractionDigits;
}
