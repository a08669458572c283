import type { SignedIn } from "@baklava/models/caller";
import { beforeEach, describe, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { sell } from "./testing/shop.ts";

const [good, bad] = ["pm_card_visa", "pm_card_chargeDeclined"];
const day = 24 * 60 * 60_000;

let backend: Backend;
let ada: SignedIn;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA", { stock: 100_000 });
  ada = as(await hire(backend, "customer", "Ada"));
});

const place = (quantity = 1, caller = ada) =>
  backend.services.order.place({ lines: [{ sku: "TEA", quantity }] }, caller);
const pay = (id: string, method = good, caller = ada) => backend.services.payment.pay({ id, method }, caller);
const stock = () => backend.database.table("products").all()[0]?.stock;

async function placed(quantity = 1): Promise<string> {
  return valueOf(await place(quantity)).id;
}

describe("place()", () => {
  test("lets a customer have 10 orders that are not paid, also when they come at once", async () => {
    const results = await Promise.all(Array.from({ length: 13 }, () => place()));
    expect(results.filter(({ kind }) => kind === "ok")).toHaveLength(10);
    expect(results.find(({ kind }) => kind !== "ok")).toMatchObject({ kind: "too_many", reason: "unpaid_limit" });
    const first = backend.database.table("orders").all()[0]?.id;
    await pay(first ?? "");
    expect((await place()).kind).toBe("ok");
  });

  test("lets a customer keep 200 pieces from others, however many orders they are in", async () => {
    expect(await place(201)).toMatchObject({ kind: "too_many", reason: "unpaid_limit" });
    await placed(150);
    expect(await place(51)).toMatchObject({ kind: "too_many", reason: "unpaid_limit" });
    expect((await place(50)).kind).toBe("ok");
    expect(stock()).toBe(99_800);
  });

  test("lets a customer place and cancel 20 orders a day", async () => {
    for (let made = 0; made < 20; made += 1) await backend.services.order.cancel(await placed(), ada);
    expect(await place()).toMatchObject({ kind: "too_many", reason: "cancelled_limit" });
    backend.time = new Date(backend.time.getTime() + day + 1);
    expect((await place()).kind).toBe("ok");
  });

  test("limits neither the shop's people nor other customers", async () => {
    for (let made = 0; made < 10; made += 1) await placed(20);
    const customerId = ada.userId;
    const byShop = await backend.services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 500 }] }, founder);
    expect(byShop.kind).toBe("ok");
    expect((await place(200, as(await hire(backend, "customer", "Bob")))).kind).toBe("ok");
  });

  test("gives the same answer for the same key, also after later orders of the customer", async () => {
    const request = { lines: [{ sku: "TEA", quantity: 1 }], idempotencyKey: "k1" };
    const first = valueOf(await backend.services.order.place(request, ada));
    for (let made = 0; made < 9; made += 1) await placed();
    expect(valueOf(await backend.services.order.place(request, ada)).id).toBe(first.id);
  });
});

describe("pay()", () => {
  const limited = { kind: "too_many", reason: "decline_limit" };

  test("lets an order be declined 5 times a day, also when they come at once", async () => {
    const id = await placed();
    for (let tried = 0; tried < 5; tried += 1) expect(await pay(id, bad)).toMatchObject({ kind: "declined" });
    expect(await pay(id, bad)).toMatchObject(limited);
    expect(await pay(id)).toMatchObject(limited);
    expect(backend.paymentGateway.charges.size).toBe(5);
    expect((await pay(id, good, as(await hire(backend, "staff")))).kind).toBe("ok");
  });

  test("allows 10 declined payments a day to a customer, over all orders", async () => {
    const ids = [await placed(), await placed(), await placed()];
    for (const id of ids.slice(0, 2)) for (let tried = 0; tried < 5; tried += 1) await pay(id, bad);
    expect(await pay(ids[2] ?? "", bad)).toMatchObject(limited);
    backend.time = new Date(backend.time.getTime() + day + 1);
    expect(await pay(ids[2] ?? "", bad)).toMatchObject({ kind: "declined" });
  });

  test("does not count what was not declined", async () => {
    const id = await placed();
    backend.paymentGateway.isDown = true;
    for (let tried = 0; tried < 20; tried += 1) expect(await pay(id)).toMatchObject({ kind: "unavailable" });
    backend.paymentGateway.isDown = false;
    expect((await pay(id)).kind).toBe("ok");
    for (let tried = 0; tried < 20; tried += 1) expect(await pay(id)).toMatchObject({ reason: "order_state" });
    expect(await pay(await placed(), bad)).toMatchObject({ kind: "declined" });
  });
});
