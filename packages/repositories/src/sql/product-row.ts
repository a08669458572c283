import { sql } from "@baklava/adapters/database/sql";
import type { Product } from "@baklava/models/product";

export type ProductRow = Omit<Product, "price"> & { readonly priceMinor: number; readonly currency: string };

export const productColumns = sql`products.id, products.sku, products.name, products.price_minor AS "priceMinor",
  products.currency, products.stock, products.status, products.created_at AS "createdAt", products.updated_at AS "updatedAt",
  products.version`;

export function toProduct({ priceMinor, currency, ...row }: ProductRow): Product {
  return { ...row, price: { amountMinor: priceMinor, currency } };
}
