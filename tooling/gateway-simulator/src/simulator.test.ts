import { beforeEach, expect, onTestFinished, test } from "vitest";

import { openSimulator, type Simulator } from "./simulator.ts";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await openSimulator();
  onTestFinished(() => simulator.close());
});

type Answered = { readonly status: number; readonly body: Record<string, unknown> };

async function call(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(simulator.url + path, {
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
    headers: { authorization: "Bearer sk_test_any", ...headers },
  });
  return { status: response.status, body: await response.json() } as Answered;
}

const visa = { amount: "1290", currency: "eur", payment_method: "pm_card_visa", "metadata[order_id]": "o1" };

async function charge(method = "pm_card_visa"): Promise<{ id: string; confirmed: Answered }> {
  const { body } = await call("/v1/payment_intents", { ...visa, payment_method: method });
  const id = String(body["id"]);
  return { id, confirmed: await call(`/v1/payment_intents/${id}/confirm`, {}) };
}

test("a charge is prepared, confirmed and refunded", async () => {
  const { id, confirmed } = await charge();
  expect(confirmed).toMatchObject({ status: 200, body: { status: "succeeded", metadata: { order_id: "o1" } } });
  expect(await call(`/v1/payment_intents/${id}`)).toMatchObject({ body: { id, status: "succeeded", amount: 1290 } });
  expect(await call("/v1/refunds", { payment_intent: id })).toMatchObject({ body: { status: "succeeded" } });
  expect(await call(`/v1/refunds?payment_intent=${id}`)).toMatchObject({ body: { data: [{ payment_intent: id }] } });
  const again = { status: 400, body: { error: { code: "charge_already_refunded" } } };
  expect(await call("/v1/refunds", { payment_intent: id })).toMatchObject(again);
});

test("a declined card is told as 402, and another try is another charge", async () => {
  const { id, confirmed } = await charge("pm_card_chargeDeclinedInsufficientFunds");
  expect(confirmed).toMatchObject({ status: 402, body: { error: { decline_code: "insufficient_funds" } } });
  expect(await call(`/v1/payment_intents/${id}`)).toMatchObject({ body: { status: "requires_payment_method" } });
});

test("a cancelled charge cannot be confirmed, and a confirmed one cannot be cancelled", async () => {
  const { body } = await call("/v1/payment_intents", visa);
  const id = String(body["id"]);
  expect(await call(`/v1/payment_intents/${id}/cancel`, {})).toMatchObject({ body: { status: "canceled" } });
  const refusal = { status: 400, body: { error: { code: "payment_intent_unexpected_state" } } };
  expect(await call(`/v1/payment_intents/${id}/confirm`, {})).toMatchObject(refusal);
  const paid = await charge();
  expect(await call(`/v1/payment_intents/${paid.id}/cancel`, {})).toMatchObject(refusal);
});

test("the same key gives the same answer and one effect, and belongs to one request", async () => {
  const key = { "idempotency-key": "k1" };
  const first = await call("/v1/payment_intents", visa, key);
  expect(await call("/v1/payment_intents", visa, key)).toEqual(first);
  expect(simulator.ledger.intents.size).toBe(1);
  const other = await call("/v1/payment_intents", { ...visa, amount: "5000" }, key);
  expect(other).toMatchObject({ status: 400, body: { error: { type: "idempotency_error" } } });
});

test.each([
  ["no amount", { amount: "" }, "parameter_invalid_integer"],
  ["too little", { amount: "1" }, "amount_too_small"],
  ["too much", { amount: "100000000" }, "amount_too_large"],
  ["no such card", { payment_method: "pm_none" }, "resource_missing"],
])("a charge with %s is refused", async (_what, values, code) => {
  expect(await call("/v1/payment_intents", { ...visa, ...values })).toMatchObject({
    status: 400,
    body: { error: { code } },
  });
});

test("requests without a test key are refused", async () => {
  expect((await call("/v1/payment_intents", visa, { authorization: "Bearer sk_live_1" })).status).toBe(401);
});

test("faults happen before or after the work, as told", async () => {
  simulator.fail({ next: ["429", "500"] });
  expect([(await call("/v1/refunds")).status, (await call("/v1/refunds")).status]).toEqual([429, 500]);
  simulator.fail({ next: ["drop"] });
  await expect(call("/v1/payment_intents", visa)).rejects.toThrow();
  expect(simulator.ledger.intents.size).toBe(0);
  simulator.fail({ next: ["drop_after"] });
  await expect(call("/v1/payment_intents", visa)).rejects.toThrow();
  expect(simulator.ledger.intents.size).toBe(1);
  simulator.fail({ next: ["declined"], on: "/confirm" });
  expect((await charge()).confirmed.status).toBe(402);
});

test("faults are set and money is counted over HTTP, for tests in other processes", async () => {
  const put = (plan: object) =>
    fetch(`${simulator.url}/_simulator/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(plan),
    });
  expect((await put({ next: ["500"] })).status).toBe(200);
  expect((await put({ next: ["explosion"] })).status).toBe(400);
  expect((await call("/v1/refunds")).status).toBe(500);
  await charge();
  const money = await call("/_simulator/money");
  expect(money.body).toMatchObject({ intents: [{ status: "succeeded" }], refunds: [], faults: 1 });
});
