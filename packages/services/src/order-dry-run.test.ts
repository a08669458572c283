import { createProductRequest } from "@baklava/models/product";
import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, openBackend, valueOf } from "./testing/backend.ts";
import { dryRun, nobody, type Rehearsals, testRehearsals } from "./testing/rehearsal.ts";
import { order, sell } from "./testing/shop.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

const rehearsals: Rehearsals = {
  async "products.withdraw"() {
    const { id } = await sell(backend, "TEA");
    return {
      rehearse: () => backend.services.product.withdraw({ id, dryRun }, founder),
      refuse: () => backend.services.product.withdraw({ id, ifVersion: 9, dryRun }, founder),
    };
  },
  async "products.upsert"() {
    const tea = createProductRequest.parse({ sku: "TEA", name: "Tea", priceMinor: 100, currency: "EUR" });
    return {
      rehearse: () => backend.services.product.upsert([tea], founder, { dryRun }),
      refuse: () => backend.services.product.withdraw({ id: nobody, dryRun }, founder),
    };
  },
  async "orders.cancel"() {
    await sell(backend, "TEA");
    const { id } = await order(backend, { TEA: 1 });
    return {
      rehearse: () => backend.services.order.cancel(id, founder, { dryRun }),
      refuse: () => backend.services.order.cancel(nobody, founder, { dryRun }),
    };
  },
  async "orders.refund"() {
    await sell(backend, "TEA");
    const [paid, unpaid] = [await order(backend, { TEA: 1 }), await order(backend, { TEA: 1 })];
    valueOf(await backend.services.payment.pay({ id: paid.id, method: "pm_card_visa" }, founder));
    return {
      rehearse: () => backend.services.payment.refund({ id: paid.id, dryRun }, founder),
      refuse: () => backend.services.payment.refund({ id: unpaid.id, dryRun }, founder),
    };
  },
};

testRehearsals(() => backend, rehearsals);

test("a dry run of a withdrawal and the real thing give the same", async () => {
  const { id } = await sell(backend, "TEA");
  const told = await backend.services.product.withdraw({ id, dryRun }, founder);
  expect(await backend.services.product.withdraw({ id }, founder)).toEqual(told);
});
