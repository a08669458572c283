import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const dryRun = true;
const nobody = "01900000-0000-7000-8000-ffffffffffff";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

type Rehearsal = {
  /** Asks for a dry run of something that would work. */
  rehearse(): Promise<Result<unknown>>;
  /** Asks for a dry run of something that would be refused. */
  refuse(): Promise<Result<unknown>>;
};

const rehearsals: Readonly<Record<string, () => Promise<Rehearsal>>> = {
  async "users.deactivate"() {
    const { id } = await hire(backend, "customer", "Ada");
    const admin = await hire(backend, "admin", "Grace");
    return {
      rehearse: () => backend.services.user.deactivate({ id, dryRun }, founder),
      refuse: () => backend.services.user.deactivate({ id: admin.id, dryRun }, founder),
    };
  },
  async "users.reactivate"() {
    const { id } = await hire(backend, "customer", "Ada");
    valueOf(await backend.services.user.deactivate({ id }, founder));
    return {
      rehearse: () => backend.services.user.reactivate({ id, dryRun }, founder),
      refuse: () => backend.services.user.reactivate({ id: nobody, dryRun }, founder),
    };
  },
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

test.each(Object.entries(rehearsals))(
  "a dry run of %s tells what would happen, and keeps nothing",
  async (_name, prepare) => {
    const { rehearse, refuse } = await prepare();
    const before = structuredClone(Object.fromEntries(Object.entries(backend.database)));
    expect(await rehearse()).toMatchObject({ kind: "ok" });
    expect((await refuse()).kind).not.toBe("ok");
    expect(Object.fromEntries(Object.entries(backend.database))).toEqual(before);
  },
);

test("a dry run and the real thing give the same", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  const told = await backend.services.user.deactivate({ id, dryRun }, founder);
  expect(await backend.services.user.deactivate({ id }, founder)).toEqual(told);
});

test("a dry run of a withdrawal and the real thing give the same", async () => {
  const { id } = await sell(backend, "TEA");
  const told = await backend.services.product.withdraw({ id, dryRun }, founder);
  expect(await backend.services.product.withdraw({ id }, founder)).toEqual(told);
});
