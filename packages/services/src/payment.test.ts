import { system } from "@baklava/models/caller";
import { listPaymentsRequest } from "@baklava/models/payment";
import { maxStock } from "@baklava/models/product";
import { beforeEach, describe, expect, test } from "vitest";

import { auditTrail, type Backend, eventTypes, founder, makeAnswer, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
const staff = system("operator:staff");
const visa = "pm_card_visa";
const bad = "pm_card_chargeDeclined";
let backend: Backend;
let id: string;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA");
  id = (await order(backend, { TEA: 2 })).id;
});

function pay(method = visa, idempotencyKey?: string) {
  return backend.services.payment.pay({ id, method, ...(idempotencyKey && { idempotencyKey }) }, founder);
}

function refund() {
  return backend.services.payment.refund({ id }, staff);
}

function onlyPayment() {
  const [payment, ...others] = backend.database.table("payments").all();
  if (!payment || others.length > 0) throw new Error("There is not exactly one payment");
  return payment;
}

const stateOf = () => backend.database.table("orders").get(id)?.state;
const stock = () => backend.database.table("products").all()[0]?.stock;
const charged = () => [...backend.paymentGateway.charges.values()].filter(({ state }) => state === "succeeded").length;
const fillUp = () => {
  for (const product of backend.database.table("products").all())
    backend.database.table("products").put({ ...product, stock: maxStock });
};
const inAMinute = () => (backend.time = new Date(backend.time.getTime() + 61_000));

test("list() gives charges and refunds, the newest first", async () => {
  await pay(bad);
  await pay();
  backend.time = new Date(+backend.time + 1000);
  await refund();
  const { items } = valueOf(await backend.services.payment.list(listPaymentsRequest.parse({ orderId: id })));
  expect(items.map(({ kind, state }) => [kind, state])).toEqual([
    ["refund", "succeeded"],
    ["charge", "succeeded"],
    ["charge", "declined"],
  ]);
});

describe("pay()", () => {
  test("charges the total once, and the order is paid", async () => {
    const payment = valueOf(await pay());
    expect(payment).toMatchObject({ orderId: id, kind: "charge", state: "succeeded", amount: { amountMinor: 2000 } });
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
    expect(auditTrail(backend, payment.id).map(({ action }) => action)).toEqual(["started", "succeeded"]);
    expect(eventTypes(backend)).toEqual(["order.placed", "order.paid"]);
  });

  test("refuses an order that does not exist, is paid, or is cancelled", async () => {
    expect(await backend.services.payment.pay({ id: nobody, method: visa }, staff)).toMatchObject({
      kind: "not_found",
    });
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
    backend.paymentGateway.isDown = true;
    expect(await pay()).toMatchObject({ kind: "unavailable", reason: "gateway_unavailable" });
    expect([backend.database.table("payments").size, stateOf()]).toEqual([0, "placed"]);
  });

  test("a lost answer leaves the payment unknown; the order cannot be paid again until it is settled", async () => {
    backend.paymentGateway.losesAnswers = true;
    expect(await pay()).toMatchObject({ kind: "unavailable", reason: "payment_unknown" });
    expect([stateOf(), onlyPayment().state]).toEqual(["placed", "unknown"]);
    expect(eventTypes(backend)).toEqual(["order.placed", "payment.unknown"]);
    expect(await pay()).toMatchObject({ kind: "conflict", reason: "payment_in_progress" });
    expect(charged()).toBe(1);
  });

  test("has one effect and one answer for one idempotency key, also at the same moment", async () => {
    const calls = await Promise.all([1, 2, 3].map(() => pay(visa, "k1")));
    const late = await pay(visa, "k1");
    const payments = [...calls, late].map((call) => valueOf(call).id);
    expect([new Set(payments).size, charged(), backend.database.table("payments").size]).toEqual([1, 1, 1]);
    expect(await pay(bad, "k1")).toMatchObject({ kind: "conflict", reason: "idempotency_key_reused" });
  });

  test("gives the same refusal again for the same key", async () => {
    const first = await pay(bad, "k1");
    expect(first.kind).toBe("declined");
    expect(await pay(bad, "k1")).toEqual(first);
    expect(backend.database.table("payments").size).toBe(1);
  });

  test("asks the gateway when the key of an unknown payment comes again", async () => {
    backend.paymentGateway.losesAnswers = true;
    await pay(visa, "k1");
    backend.paymentGateway.losesAnswers = false;
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
    expect([...backend.paymentGateway.charges.values()]).toMatchObject([{ isRefunded: true }]);
    expect(eventTypes(backend)).toEqual(["order.placed", "order.paid", "order.refunded"]);
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
    await backend.services.order.ship(id, staff);
    expect((await refund()).kind).toBe("ok");
    expect([stateOf(), stock()]).toEqual(["refunded", 8]);
  });

  test("a lost answer is settled by asking", async () => {
    await pay();
    backend.paymentGateway.losesAnswers = true;
    expect(await refund()).toMatchObject({ kind: "unavailable", reason: "payment_unknown" });
    expect(await refund()).toMatchObject({ kind: "conflict", reason: "payment_in_progress" });
    backend.paymentGateway.losesAnswers = false;
    expect(valueOf(await backend.services.payment.settleOverdue(staff)).done).toBe(0);
    inAMinute();
    expect(valueOf(await backend.services.payment.settleOverdue(staff)).done).toBe(1);
    expect(stateOf()).toBe("refunded");
  });
});

describe("settle()", () => {
  test("finds out that the money has moved", async () => {
    backend.paymentGateway.losesAnswers = true;
    await pay();
    backend.paymentGateway.losesAnswers = false;
    expect(valueOf(await backend.services.payment.settle(onlyPayment().id, staff))).toMatchObject({
      state: "succeeded",
    });
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
    expect(auditTrail(backend, onlyPayment().id).map(({ action }) => action)).toEqual([
      "started",
      "unknown",
      "succeeded",
    ]);
  });

  test("leaves a payment unknown while the gateway does not answer, and appends one event", async () => {
    backend.paymentGateway.losesAnswers = true;
    await pay();
    backend.paymentGateway.isDown = true;
    const { id: payment } = onlyPayment();
    expect(await backend.services.payment.settle(payment, staff)).toMatchObject({ reason: "payment_unknown" });
    expect(eventTypes(backend)).toEqual(["order.placed", "payment.unknown"]);
  });

  test("gives up a payment whose process died before the money could move, and the customer can pay", async () => {
    const { confirmCharge } = backend.paymentGateway;
    backend.paymentGateway.confirmCharge = () => Promise.reject(new Error("killed"));
    await expect(pay()).rejects.toThrow("killed");
    backend.paymentGateway.confirmCharge = confirmCharge;
    const { id: payment } = onlyPayment();
    expect(await backend.services.payment.settle(payment, staff)).toMatchObject({ reason: "payment_in_progress" });
    inAMinute();
    expect(await backend.services.payment.settle(payment, staff)).toMatchObject({
      kind: "declined",
      reason: "abandoned",
    });
    expect((await pay()).kind).toBe("ok");
    expect(charged()).toBe(1);
  });

  test("finds out that the money has moved when the process died before it could say so", async () => {
    makeAnswer(backend, "payments", "update", new Error("killed"));
    await expect(pay()).rejects.toThrow("killed");
    backend.tamper = () => undefined;
    expect([stateOf(), charged()]).toEqual(["placed", 1]);
    inAMinute();
    expect(valueOf(await backend.services.payment.settleOverdue(staff)).done).toBe(1);
    expect([stateOf(), charged()]).toEqual(["paid", 1]);
  });

  test("does nothing to a settled payment, and knows who is not there", async () => {
    const payment = valueOf(await pay());
    expect(valueOf(await backend.services.payment.settle(payment.id, staff))).toEqual(payment);
    expect(await backend.services.payment.settle(nobody, staff)).toMatchObject({ reason: "payment_not_found" });
  });
});
