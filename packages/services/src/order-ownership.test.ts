import type { Caller } from "@baklava/models/caller";
import { listOrdersRequest, placeOrderRequest } from "@baklava/models/order";
import { beforeEach, describe, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA");
});

const tea = { lines: [{ sku: "TEA", quantity: 1 }] };
const missing = { kind: "not_found", reason: "order_not_found" };

describe("a customer", () => {
  test("orders for themselves alone", async () => {
    const [ada, bob] = [await hire(backend, "customer", "Ada"), await hire(backend, "customer", "Bob")];
    const placed = valueOf(await backend.services.order.place(placeOrderRequest.parse(tea), as(ada)));
    expect(placed.customerId).toBe(ada.id);
    const forBob = placeOrderRequest.parse({ ...tea, customerId: bob.id });
    expect(await backend.services.order.place(forBob, as(ada))).toMatchObject({ reason: "user_not_found" });
  });

  test("sees their own orders in lists, and no others even when they ask for them", async () => {
    const theirs = await order(backend, { TEA: 1 });
    const ada = await hire(backend, "customer", "Ada");
    const own = valueOf(await backend.services.order.place(tea, as(ada)));
    const list = async (fields: object) =>
      valueOf(await backend.services.order.list(listOrdersRequest.parse(fields), as(ada))).items.map(({ id }) => id);
    expect(await list({})).toEqual([own.id]);
    expect(await list({ customerId: ada.id })).toEqual([own.id]);
    expect(await list({ customerId: theirs.customerId })).toEqual([]);
  });

  test("learns nothing of foreign orders from any operation", async () => {
    const { id } = await order(backend, { TEA: 1 });
    const { order: orders, payment, exchangeRate } = backend.services;
    const ada = as(await hire(backend, "customer", "Ada"));
    const tries = [
      orders.get(id, ada),
      orders.cancel(id, ada),
      payment.pay({ id, method: "pm_card_visa" }, ada),
      exchangeRate.orderTotal({ id, currency: "EUR" }, ada),
    ];
    for (const refused of await Promise.all(tries)) expect(refused).toMatchObject(missing);
    expect(backend.paymentGateway.charges.size).toBe(0);
  });
});

test("customers learn what staff did with their orders, and not who", async () => {
  const [ada, bob] = [await hire(backend, "customer", "Ada"), await hire(backend, "staff", "Bob")];
  const { id } = valueOf(await backend.services.order.place(tea, as(ada)));
  valueOf(await backend.services.payment.pay({ id, method: "pm_card_visa" }, as(ada)));
  valueOf(await backend.services.order.ship(id, as(bob)));
  const lastOf = async (caller: Caller) => valueOf(await backend.services.order.get(id, caller)).history.at(-1);
  expect(await lastOf(as(ada))).toMatchObject({ action: "shipped", actor: "staff" });
  expect(await lastOf(founder)).toMatchObject({ action: "shipped", actor: `user:${bob.id}` });
  const own = valueOf(await backend.services.order.get(id, as(ada))).history[0];
  expect(own).toMatchObject({ action: "placed", actor: `user:${ada.id}` });
});

test("an operator says for whom an order is", async () => {
  expect(await backend.services.order.place(tea, founder)).toMatchObject({
    kind: "invalid",
    reason: "customer_missing",
    issues: [{ path: ["customerId"] }],
  });
});
