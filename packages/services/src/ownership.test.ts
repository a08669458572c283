import type { Caller } from "@baklava/models/caller";
import { listOrdersRequest, placeOrderRequest } from "@baklava/models/order";
import { beforeEach, describe, expect, test } from "vitest";

import { as, founder, hire, openShop, order, sell, type Shop, valueOf } from "./testing/shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = openShop();
  await sell(shop, "TEA");
});

const tea = { lines: [{ sku: "TEA", quantity: 1 }] };
const missing = { kind: "not_found", reason: "order_not_found" };

describe("a customer", () => {
  test("orders for themselves alone", async () => {
    const [ada, bob] = [await hire(shop, "customer", "Ada"), await hire(shop, "customer", "Bob")];
    const placed = valueOf(await shop.services.order.place(placeOrderRequest.parse(tea), as(ada)));
    expect(placed.customerId).toBe(ada.id);
    const forBob = placeOrderRequest.parse({ ...tea, customerId: bob.id });
    expect(await shop.services.order.place(forBob, as(ada))).toMatchObject({ reason: "user_not_found" });
  });

  test("sees their own orders in lists, and no others even when they ask for them", async () => {
    const theirs = await order(shop, { TEA: 1 });
    const ada = await hire(shop, "customer", "Ada");
    const own = valueOf(await shop.services.order.place(tea, as(ada)));
    const list = async (fields: object) =>
      valueOf(await shop.services.order.list(listOrdersRequest.parse(fields), as(ada))).items.map(({ id }) => id);
    expect(await list({})).toEqual([own.id]);
    expect(await list({ customerId: ada.id })).toEqual([own.id]);
    expect(await list({ customerId: theirs.customerId })).toEqual([]);
  });

  test("learns nothing of foreign orders from any operation", async () => {
    const { id } = await order(shop, { TEA: 1 });
    const { order: orders, payment, exchangeRate } = shop.services;
    const ada = as(await hire(shop, "customer", "Ada"));
    const tries = [
      orders.get(id, ada),
      orders.cancel(id, ada),
      payment.pay({ id, method: "pm_card_visa" }, ada),
      exchangeRate.orderTotal({ id, currency: "EUR" }, ada),
    ];
    for (const refused of await Promise.all(tries)) expect(refused).toMatchObject(missing);
    expect(shop.gateway.charges.size).toBe(0);
  });
});

test("customers learn what the shop did, and not who", async () => {
  const [ada, bob] = [await hire(shop, "customer", "Ada"), await hire(shop, "staff", "Bob")];
  const { id } = valueOf(await shop.services.order.place(tea, as(ada)));
  valueOf(await shop.services.payment.pay({ id, method: "pm_card_visa" }, as(ada)));
  valueOf(await shop.services.order.ship(id, as(bob)));
  valueOf(await shop.services.user.rename({ id: ada.id, name: "Ada King" }, as(bob)));
  const actors = async (caller: Caller) => {
    const { history } = valueOf(await shop.services.order.get(id, caller));
    const { items } = valueOf(await shop.services.user.history({ id: ada.id, limit: 10 }, caller));
    return [history.at(-1), items.at(-1)].map((event) => `${event?.action} by ${event?.actor}`);
  };
  expect(await actors(as(ada))).toEqual(["shipped by shop", "renamed by shop"]);
  expect(await actors(founder)).toEqual([`shipped by user:${bob.id}`, `renamed by user:${bob.id}`]);
  const own = valueOf(await shop.services.order.get(id, as(ada))).history[0];
  expect(own).toMatchObject({ action: "placed", actor: `user:${ada.id}` });
});

describe("staff", () => {
  test.each(["staff", "admin"] as const)("change customers and themselves, and no %s", async (role) => {
    const [self, customer] = [await hire(shop, "staff", "Self"), await hire(shop, "customer", "Customer")];
    const above = await hire(shop, role, "Above");
    const rename = (id: string) => shop.services.user.rename({ id, name: "Other" }, as(self));
    expect(await rename(self.id)).toMatchObject({ kind: "ok" });
    expect(await rename(customer.id)).toMatchObject({ kind: "ok" });
    expect(await rename(above.id)).toMatchObject({ kind: "forbidden", reason: "admin_needed" });
    expect(await shop.services.user.deactivate({ id: above.id }, as(self))).toMatchObject({ reason: "admin_needed" });
    const email = "stolen@example.com";
    expect(await shop.services.user.setEmail({ id: above.id, email }, as(self))).toMatchObject({ kind: "forbidden" });
  });
});

test("an operator says for whom an order is", async () => {
  expect(await shop.services.order.place(tea, founder)).toMatchObject({
    kind: "invalid",
    reason: "customer_missing",
    issues: [{ path: ["customerId"] }],
  });
});
