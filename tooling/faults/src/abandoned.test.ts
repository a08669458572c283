import { randomUUID } from "node:crypto";

import { expect, inject, onTestFinished, test } from "vitest";

import { brokenPromises } from "./testing/promises.ts";
import { report, rest } from "./testing/scenario.ts";
import { SystemUnderTest } from "./testing/system.ts";
import { until } from "./testing/until.ts";

/** So many orders of each kind. */
const count = 3;

test("payments that their customers and their API left behind are settled by the worker's job", async () => {
  const startedAt = performance.now();
  const system = await SystemUnderTest.open({ name: "abandoned payments", seed: inject("faultsSeed") });
  onTestFinished(async () => void (await system.close()));
  const { simulator } = system;

  // The money moves, and the API is killed before it learns of it.
  const charged = await system.placeOrders(count);
  simulator.fail({ rate: 1, kinds: ["delay"], on: "/confirm", delayMs: 60_000 });
  await leave(
    system,
    charged,
    () => system.ledger.intents.filter(({ status }) => status === "succeeded").length === count,
  );

  // The gateway fails, and the API is killed between two attempts.
  const uncharged = await system.placeOrders(count);
  const injected = simulator.injected();
  simulator.fail({ rate: 1, kinds: ["500"], on: "/confirm" });
  await leave(system, uncharged, () => simulator.injected() >= injected + count);

  simulator.fail({});
  const snapshot = await rest(system, new Set());
  const states = new Map(snapshot.orders.map(({ id, state }) => [id, state]));
  expect(charged.map((id) => states.get(id))).toEqual(charged.map(() => "paid"));
  expect(uncharged.map((id) => states.get(id))).toEqual(uncharged.map(() => "placed"));
  const { journal, products } = system;
  const wrong = brokenPromises({ snapshot, journal, products, ledger: system.ledger, mails: await system.mails() });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await report(system, snapshot, { faults: simulator.injected(), lost: wrong.length, seconds, duplicatesDelivered: 0 });
  expect(wrong).toEqual([]);
});

/** Customers pay, and go away; when it `isDone`, the API is killed and started again. */
async function leave(system: SystemUnderTest, ids: readonly string[], isDone: () => boolean): Promise<void> {
  for (const id of ids) {
    system.journal.abandoned.add(id);
    const request = { id, method: "pm_card_visa", idempotencyKey: randomUUID() };
    const body = JSON.stringify(request);
    const headers = { "content-type": "application/json", authorization: `Bearer ${system.token}` };
    void fetch(`${system.urls[0]}/trpc/orders.pay`, { method: "POST", headers, body }).catch(() => undefined);
  }
  await until("the gateway's part of each payment", async () => isDone());
  await system.apis[0]?.kill();
  await system.apis[0]?.start();
}
