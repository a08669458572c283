import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

export function toProductRow({ price, ...product }: Product): Prisma.ProductCreateManyInput {
  return { ...product, nameFolded: fold(product.name), priceMinor: price.amountMinor, currency: price.currency };
}

type ProductRow = Prisma.ProductGetPayload<{ omit: { nameFolded: true } }>;

export function toProduct({ priceMinor, currency, ...row }: ProductRow): Product {
  return { ...row, price: { amountMinor: priceMinor, currency } };
}
