import type { Order } from "@baklava/models/order";
import { type CreateProductRequest, createProductRequest, type Product } from "@baklava/models/product";

import { type Backend, founder, hire, valueOf } from "./backend.ts";

/** Puts a product on sale. */
export async function sell(
  backend: Backend,
  sku: string,
  values: Partial<CreateProductRequest> = {},
): Promise<Product> {
  const request = { sku, name: sku, priceMinor: 1000, currency: "EUR", stock: 10, ...values };
  return valueOf(await backend.services.product.create(createProductRequest.parse(request), founder));
}

/** Places an order of products that are on sale, by a customer of that name. */
export async function order(backend: Backend, quantities: Readonly<Record<string, number>>): Promise<Order> {
  const customer =
    backend.database.table("users").find(({ name }) => name === "Buyer") ?? (await hire(backend, "customer", "Buyer"));
  const lines = Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity }));
  return valueOf(await backend.services.order.place({ customerId: customer.id, lines }, founder));
}
