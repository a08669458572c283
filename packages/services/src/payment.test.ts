import { system } from "@baklava/models/caller";
import { maxStock } from "@baklava/models/product";
import { beforeEach, describe, expect, test } from "vitest";

import {
  founder,
  auditTrail,
  eventTypes,
  makeAnswer,
  openShop,
  order,
  sell,
  type Shop,
  valueOf,
} from "./testing/shop.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
const staff = system("operator:staff");
const visa = "pm_card_visa";
const bad = "pm_card_chargeDeclined";
let shop: Shop;
let id: string;
beforeEach(async () => {
  shop = openShop();
  await sell(shop, "TEA");
  id = (await order(shop, { TEA: 2 })).id;
});

function pay(method = visa, idempotencyKey?: string) {
  return shop.services.payment.pay({ id, method, ...(idempotencyKey && { idempotencyKey }) }, founder);
}

function refund() {
  return shop.services.payment.refund({ id }, staff);
}

function onlyPayment() {
  const [payment, ...others] = shop.database.table("payments").all();
  if (!payment || others.length > 0) throw new Error("There is not exactly one payment");
  return payment;
}

const stateOf = () => shop.database.table("orders").get(id)?.state;
const stock = () => shop.database.table("products").all()[0]?.stock;
const charged = () => [...shop.gateway.charges.values()].filter(({ state }) => state === "succeeded").length;
const fillUp = () => {
  for (const product of shop.database.table("products").all())
    shop.database.table("products").put({ ...product, stock: maxStock });
};
const inAMinute = () => (shop.time = new Date(shop.time.getTime() + 61_000));

describe("pay()", () => {
  test("charges the total once, and the order is paid", async () => {
    const payment = valueOf(await pay());
    expect(payment).toMatchObject({ orderId: id, kind: "charge", state: "succeeded", amount: { amountMinor: 2000 } });
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
    expect(auditTrail(shop, payment.id).map(({ action }) => action)).toEqual(["started", "succeeded"]);
    expect(eventTypes(shop)).toEqual(["order.placed", "order.paid"]);
  });

  test("refuses an order that does not exist, is paid, or is cancelled", async () => {
    expect(await shop.services.payment.pay({ id: nobody, method: visa }, staff)).toMatchObject({ kind: "not_found" });
    await pay();
    expect(await pay()).toMatchObject({ kind: "conflict", reason: "order_state" });
    expect(charged()).toBe(1);
  });

  test("tells why a card was declined, and lets the customer try another one", async () => {
    expect(await pay(bad)).toMatchObject({ kind: "declined", reason: "card_declined" });
    expect([stateOf(), onlyPayment().state]).toEqual(["placed", "declined"]);
    expect((await pay(visa)).kind).toBe("ok");
    expect(charged()).toBe(1);
  });

  test("charges nothing and keeps nothing when the gateway does not answer", async () => {
    shop.gateway.isDown = true;
    expect(await pay()).toMatchObject({ kind: "unavailable", reason: "gateway_unavailable" });
    expect([shop.database.table("payments").size, stateOf()]).toEqual([0, "placed"]);
  });

  test("a lost answer leaves the payment unknown; the order cannot be paid again until it is settled", async () => {
    shop.gateway.losesAnswers = true;
    expect(await pay()).toMatchObject({ kind: "unavailable", reason: "payment_unknown" });
    expect([stateOf(), onlyPayment().state]).toEqual(["placed", "unknown"]);
    expect(eventTypes(shop)).toEqual(["order.placed", "payment.unknown"]);
    expect(await pay()).toMatchObject({ kind: "conflict", reason: "payment_in_progress" });
    expect(charged()).toBe(1);
  });

  test("has one effect and one answer for one idempotency key, also at the same moment", async () => {
    const calls = await Promise.all([1, 2, 3].map(() => pay(visa, "k1")));
    const late = await pay(visa, "k1");
    const payments = [...calls, late].map((call) => valueOf(call).id);
    expect([new Set(payments).size, charged(), shop.database.table("payments").size]).toEqual([1, 1, 1]);
    expect(await pay(bad, "k1")).toMatchObject({ kind: "conflict", reason: "idempotency_key_reused" });
  });

  test("gives the same refusal again for the same key", async () => {
    const first = await pay(bad, "k1");
    expect(first.kind).toBe("declined");
    expect(await pay(bad, "k1")).toEqual(first);
    expect(shop.database.table("payments").size).toBe(1);
  });

  test("asks the gateway when the key of an unknown payment comes again", async () => {
    shop.gateway.losesAnswers = true;
    await pay(visa, "k1");
    shop.gateway.losesAnswers = false;
    expect(valueOf(await pay(visa, "k1"))).toMatchObject({ state: "succeeded" });
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
  });

  test("of two who pay at the same moment, one charges", async () => {
    const answers = await Promise.all([pay(), pay(), pay()]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "conflict", "ok"]);
    expect(charged()).toBe(1);
  });
});

describe("refund()", () => {
  test("gives the money back, and what was not shipped goes back on sale", async () => {
    await pay();
    expect(valueOf(await refund())).toMatchObject({ kind: "refund", state: "succeeded" });
    expect([stateOf(), stock()]).toEqual(["refunded", 10]);
    expect([...shop.gateway.charges.values()]).toMatchObject([{ isRefunded: true }]);
    expect(eventTypes(shop)).toEqual(["order.placed", "order.paid", "order.refunded"]);
    expect(await refund()).toMatchObject({ kind: "conflict", reason: "order_state" });
  });

  test("is not refused by the limit of the stock: what comes back may pass it", async () => {
    await pay();
    fillUp();
    expect(valueOf(await refund())).toMatchObject({ kind: "refund", state: "succeeded" });
    expect([stateOf(), stock()]).toEqual(["refunded", maxStock + 2]);
  });

  test("does not put on sale what has left the shop", async () => {
    await pay();
    await shop.services.order.ship(id, staff);
    expect((await refund()).kind).toBe("ok");
    expect([stateOf(), stock()]).toEqual(["refunded", 8]);
  });

  test("a lost answer is settled by asking", async () => {
    await pay();
    shop.gateway.losesAnswers = true;
    expect(await refund()).toMatchObject({ kind: "unavailable", reason: "payment_unknown" });
    expect(await refund()).toMatchObject({ kind: "conflict", reason: "payment_in_progress" });
    shop.gateway.losesAnswers = false;
    expect(valueOf(await shop.services.payment.settleOverdue(staff)).done).toBe(0);
    inAMinute();
    expect(valueOf(await shop.services.payment.settleOverdue(staff)).done).toBe(1);
    expect(stateOf()).toBe("refunded");
  });
});

describe("settle()", () => {
  test("finds out that the money has moved", async () => {
    shop.gateway.losesAnswers = true;
    await pay();
    shop.gateway.losesAnswers = false;
    expect(valueOf(await shop.services.payment.settle(onlyPayment().id, staff))).toMatchObject({ state: "succeeded" });
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
    expect(auditTrail(shop, onlyPayment().id).map(({ action }) => action)).toEqual(["started", "unknown", "succeeded"]);
  });

  test("leaves a payment unknown while the gateway does not answer, and appends one event", async () => {
    shop.gateway.losesAnswers = true;
    await pay();
    shop.gateway.isDown = true;
    const { id: payment } = onlyPayment();
    expect(await shop.services.payment.settle(payment, staff)).toMatchObject({ reason: "payment_unknown" });
    expect(eventTypes(shop)).toEqual(["order.placed", "payment.unknown"]);
  });

  test("gives up a payment whose process died before the money could move, and the customer can pay", async () => {
    const { confirmCharge } = shop.gateway;
    shop.gateway.confirmCharge = () => Promise.reject(new Error("killed"));
    await expect(pay()).rejects.toThrow("killed");
    shop.gateway.confirmCharge = confirmCharge;
    const { id: payment } = onlyPayment();
    expect(await shop.services.payment.settle(payment, staff)).toMatchObject({ reason: "payment_in_progress" });
    inAMinute();
    expect(await shop.services.payment.settle(payment, staff)).toMatchObject({
      kind: "declined",
      reason: "abandoned",
    });
    expect((await pay()).kind).toBe("ok");
    expect(charged()).toBe(1);
  });

  test("finds out that the money has moved when the process died before it could say so", async () => {
    makeAnswer(shop, "payments", "update", new Error("killed"));
    await expect(pay()).rejects.toThrow("killed");
    shop.tamper = () => undefined;
    expect([stateOf(), charged()]).toEqual(["placed", 1]);
    inAMinute();
    expect(valueOf(await shop.services.payment.settleOverdue(staff)).done).toBe(1);
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
  });

  test("does nothing to a settled payment, and knows who is not there", async () => {
    const payment = valueOf(await pay());
    expect(valueOf(await shop.services.payment.settle(payment.id, staff))).toEqual(payment);
    expect(await shop.services.payment.settle(nobody, staff)).toMatchObject({ reason: "payment_not_found" });
  });
});
