import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { beforeEach, expect, test } from "vitest";

import { founder, hire, openShop, order, sell, type Shop, valueOf } from "./testing/shop.ts";

const dryRun = true;
const nobody = "01900000-0000-7000-8000-ffffffffffff";

let shop: Shop;
beforeEach(() => {
  shop = openShop();
});

type Rehearsal = {
  /** Asks for a dry run of something that would work. */
  rehearse(): Promise<Result<unknown>>;
  /** Asks for a dry run of something that would be refused. */
  refuse(): Promise<Result<unknown>>;
};

const rehearsals: Readonly<Record<string, () => Promise<Rehearsal>>> = {
  async "users.deactivate"() {
    const { id } = await hire(shop, "customer", "Ada");
    const admin = await hire(shop, "admin", "Grace");
    return {
      rehearse: () => shop.services.user.deactivate({ id, dryRun }, founder),
      refuse: () => shop.services.user.deactivate({ id: admin.id, dryRun }, founder),
    };
  },
  async "users.reactivate"() {
    const { id } = await hire(shop, "customer", "Ada");
    valueOf(await shop.services.user.deactivate({ id }, founder));
    return {
      rehearse: () => shop.services.user.reactivate({ id, dryRun }, founder),
      refuse: () => shop.services.user.reactivate({ id: nobody, dryRun }, founder),
    };
  },
  async "products.withdraw"() {
    const { id } = await sell(shop, "TEA");
    return {
      rehearse: () => shop.services.product.withdraw({ id, dryRun }, founder),
      refuse: () => shop.services.product.withdraw({ id, ifVersion: 9, dryRun }, founder),
    };
  },
  async "products.upsert"() {
    const tea = createProductRequest.parse({ sku: "TEA", name: "Tea", priceMinor: 100, currency: "EUR" });
    return {
      rehearse: () => shop.services.product.upsert([tea], founder, { dryRun }),
      refuse: () => shop.services.product.withdraw({ id: nobody, dryRun }, founder),
    };
  },
  async "orders.cancel"() {
    await sell(shop, "TEA");
    const { id } = await order(shop, { TEA: 1 });
    return {
      rehearse: () => shop.services.order.cancel(id, founder, { dryRun }),
      refuse: () => shop.services.order.cancel(nobody, founder, { dryRun }),
    };
  },
  async "orders.refund"() {
    await sell(shop, "TEA");
    const [paid, unpaid] = [await order(shop, { TEA: 1 }), await order(shop, { TEA: 1 })];
    valueOf(await shop.services.payment.pay({ id: paid.id, method: "pm_card_visa" }, founder));
    return {
      rehearse: () => shop.services.payment.refund({ id: paid.id, dryRun }, founder),
      refuse: () => shop.services.payment.refund({ id: unpaid.id, dryRun }, founder),
    };
  },
};

test.each(Object.entries(rehearsals))(
  "a dry run of %s tells what would happen, and keeps nothing",
  async (_name, prepare) => {
    const { rehearse, refuse } = await prepare();
    const before = structuredClone(Object.fromEntries(Object.entries(shop.database)));
    expect(await rehearse()).toMatchObject({ kind: "ok" });
    expect((await refuse()).kind).not.toBe("ok");
    expect(Object.fromEntries(Object.entries(shop.database))).toEqual(before);
  },
);

test("a dry run and the real thing give the same", async () => {
  const { id } = await sell(shop, "TEA");
  const told = await shop.services.product.withdraw({ id, dryRun }, founder);
  expect(await shop.services.product.withdraw({ id }, founder)).toEqual(told);
});
