import { randomUUID } from "node:crypto";

import type { Order } from "@baklava/models/order";
import { type CreateProductRequest, createProductRequest, listProductsRequest } from "@baklava/models/product";
import { ok, type Result } from "@baklava/models/result";
import type { UserSummary } from "@baklava/models/user";
import type { WorkerServices } from "@baklava/services/services";

import { eachOf, inTurn, tester, turned, valueOf, type Writer } from "./writer.ts";

/** All operations of the shop that change several rows, or a row that another operation changes, too. */
export async function createShopWriters(
  services: WorkerServices,
  users: readonly UserSummary[],
): Promise<Readonly<Record<string, Writer>>> {
  const products = Array.from({ length: 8 }, (_, i) => request({ sku: `TEA-${i}`, stock: 1_000_000 }));
  // The order of the ids differs from that of the SKUs.
  for (const product of products.toReversed()) valueOf(await services.product.create(product, tester));
  const { items } = valueOf(await services.product.list(listProductsRequest.parse({ limit: 100 })));
  const lines = products.map(({ sku }) => ({ sku, quantity: 1 }));
  const customerIds = users.map(({ id }) => id);
  const place = (customerId: string, isBackwards: boolean, idempotencyKey?: string) =>
    services.order.place(
      { customerId, lines: turned(lines, isBackwards), ...(idempotencyKey && { idempotencyKey }) },
      tester,
    );
  const placeAll = async (isBackwards: boolean): Promise<readonly Order[]> => {
    const orders = [];
    for (const id of turned(customerIds, isBackwards)) orders.push(valueOf(await place(id, isBackwards)));
    return orders;
  };
  const eachProduct =
    (work: (id: string) => Promise<Result<unknown>>): Writer =>
    (isBackwards) =>
      inTurn(turned(items, isBackwards), ({ id }) => work(id));
  return {
    "import of known products": async (isBackwards) => [
      await services.product.upsert(turned(products.map(renamed), isBackwards), tester),
    ],
    "import of new products": async (isBackwards) => [
      await services.product.upsert(turned(newProducts(), isBackwards), tester),
    ],
    restock: eachProduct((id) => services.product.restock({ id, quantity: 1 }, tester)),
    "edit a product": eachProduct((id) =>
      services.product.edit({ id, name: randomUUID(), ifVersion: undefined }, tester),
    ),
    "place orders": async (isBackwards) => (await placeAll(isBackwards)).map(ok),
    "place an order with one key": async (isBackwards) => [await place(customerIds[0] ?? "", isBackwards, "same")],
    "cancel orders": async (isBackwards) =>
      inTurn(await placeAll(isBackwards), ({ id }) => services.order.cancel(id, tester)),
    "pay, ship and refund orders": async (isBackwards) =>
      inTurn(await placeAll(isBackwards), async ({ id }) => {
        valueOf(await services.payment.pay({ id, method: "pm_card_visa", idempotencyKey: id }, tester));
        return services.payment.refund({ id, idempotencyKey: id }, tester);
      }),
    "customers order and pay for themselves": eachOf(users, async (_user, caller) => {
      const placed = await services.order.place({ lines }, caller);
      if (placed.kind !== "ok") return placed;
      const { id } = placed.value;
      return services.payment.pay({ id, method: "pm_card_visa", idempotencyKey: id }, caller);
    }),
    "cancel what is unpaid, settle what is overdue": async () => [
      await services.order.cancelUnpaid(tester),
      await services.payment.settleOverdue(tester),
    ],
  };
}

function request(values: Partial<CreateProductRequest>): CreateProductRequest {
  return createProductRequest.parse({ name: "Tea", priceMinor: 100, currency: "EUR", ...values });
}

function renamed(product: CreateProductRequest): CreateProductRequest {
  return { ...product, name: randomUUID() };
}

let made = 0;

/** The same for the next few callers, so that they meet. */
function newProducts(): readonly CreateProductRequest[] {
  made += 1;
  const batch = Math.floor(made / 4);
  return Array.from({ length: 8 }, (_, i) => request({ sku: `NEW-${batch}-${i}` }));
}
