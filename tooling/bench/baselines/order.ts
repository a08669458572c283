import type { PlaceOrder } from "./schemas.ts";

export type Product = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly priceMinor: number;
  readonly currency: string;
};

/** A product whose stock an order has changed. */
export type Stock = { readonly id: string; readonly before: number; readonly after: number };

/** An order of these lines. @throws for a product that is not found, and for several currencies. */
export function linesOf(wanted: PlaceOrder["lines"], found: readonly Product[], customerId: string) {
  const lines = wanted.map(({ sku, quantity }) => {
    const product = found.find((row) => row.sku === sku);
    if (!product) throw new Error(`There is no product ${sku}, or no user ${customerId}`);
    return { product, quantity };
  });
  const [currency = "", ...others] = new Set(lines.map(({ product }) => product.currency));
  if (others.length > 0) throw new Error("The products have several currencies");
  const totalMinor = lines.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0);
  const pieces = lines.map(({ product, quantity }) => `${quantity} × ${product.sku}`).join(", ");
  return {
    lines,
    currency,
    totalMinor,
    total: { amountMinor: totalMinor, currency },
    audited: { customerId, state: "placed", totalMinor, currency, lines: pieces },
    answered: lines.map(({ product: { sku, name, priceMinor }, quantity }) => {
      return { sku, name, quantity, unitPrice: { amountMinor: priceMinor, currency } };
    }),
  };
}

type Amount = { readonly totalMinor: number; readonly currency: string };

/** An order of a list. */
export function toListed<Row extends Amount>({ totalMinor: amountMinor, currency, ...row }: Row) {
  return { ...row, total: { amountMinor, currency } };
}

type Line = { readonly sku: string; readonly name: string; readonly quantity: number; readonly unitPriceMinor: number };

/** An order with its lines. */
export function toOrder<Row extends Amount & { readonly lines: readonly Line[] }>({ lines, ...row }: Row) {
  const { currency } = row;
  return {
    ...toListed(row),
    lines: lines.map(({ sku, name, quantity, unitPriceMinor }) => {
      return { sku, name, quantity, unitPrice: { amountMinor: unitPriceMinor, currency } };
    }),
  };
}
