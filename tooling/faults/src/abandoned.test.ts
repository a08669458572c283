import { randomUUID } from "node:crypto";

import { expect, inject, onTestFinished, test } from "vitest";

import { brokenPromises } from "./testing/promises.ts";
import { report, rest } from "./testing/scenario.ts";
import { Shop } from "./testing/shop.ts";
import { until } from "./testing/until.ts";

/** So many orders of each kind. */
const count = 3;

test("payments that their customers and their API left behind are settled by the worker's job", async () => {
  const startedAt = performance.now();
  const shop = await Shop.open({ name: "abandoned payments", seed: inject("faultsSeed") });
  onTestFinished(async () => void (await shop.close()));
  const { simulator } = shop;

  // The money moves, and the API dies before it is told.
  const charged = await shop.placeOrders(count);
  simulator.fail({ rate: 1, kinds: ["delay"], on: "/confirm", delayMs: 60_000 });
  await leave(shop, charged, () => shop.ledger.intents.filter(({ status }) => status === "succeeded").length === count);

  // The gateway does not do what it is asked to, and the API dies between two tries.
  const uncharged = await shop.placeOrders(count);
  const injected = simulator.injected();
  simulator.fail({ rate: 1, kinds: ["500"], on: "/confirm" });
  await leave(shop, uncharged, () => simulator.injected() >= injected + count);

  simulator.fail({});
  const snapshot = await rest(shop, new Set());
  const states = new Map(snapshot.orders.map(({ id, state }) => [id, state]));
  expect(charged.map((id) => states.get(id))).toEqual(charged.map(() => "paid"));
  expect(uncharged.map((id) => states.get(id))).toEqual(uncharged.map(() => "placed"));
  const { journal, products } = shop;
  const wrong = brokenPromises({ snapshot, journal, products, ledger: shop.ledger, mails: await shop.mails() });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await report(shop, snapshot, { faults: simulator.injected(), lost: wrong.length, seconds, duplicatesDelivered: 0 });
  expect(wrong).toEqual([]);
});

/** Customers pay, and go away; when it `isDone`, the API is killed and started again. */
async function leave(shop: Shop, ids: readonly string[], isDone: () => boolean): Promise<void> {
  for (const id of ids) {
    shop.journal.abandoned.add(id);
    const request = { id, method: "pm_card_visa", idempotencyKey: randomUUID() };
    const body = JSON.stringify(request);
    const headers = { "content-type": "application/json", authorization: `Bearer ${shop.token}` };
    void fetch(`${shop.urls[0]}/trpc/orders.pay`, { method: "POST", headers, body }).catch(() => undefined);
  }
  await until("the gateway's part of each payment", async () => isDone());
  await shop.apis[0]?.kill();
  await shop.apis[0]?.start();
}
