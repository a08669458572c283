/**
 * An amount in a currency's smallest unit as people write it, with the ISO 4217 code behind it: `formatMoney(1999,
 * "EUR")` is `"19.99 EUR"`, `formatMoney(1999, "JPY")` is `"1999 JPY"`.
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return `${(amountMinor / 10 ** digits).toFixed(digits)} ${currency}`;
}
