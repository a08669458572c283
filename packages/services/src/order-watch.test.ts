import type { Caller } from "@baklava/models/caller";
import type { OrderChange } from "@baklava/models/order-change";
import { beforeEach, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA", { stock: 100 });
});

/** The next changes of a subscription. */
async function see(count: number, caller: Caller, after?: number): Promise<readonly OrderChange[]> {
  const ended = new AbortController();
  const seen: OrderChange[] = [];
  if (count === 0) return seen;
  for await (const change of backend.services.orderWatch.watch(
    after ?? (await backend.services.orderWatch.lastPosition()),
    caller,
    ended.signal,
  )) {
    seen.push(change);
    if (seen.length === count) ended.abort();
  }
  return seen;
}

const relay = () => backend.services.eventRelay.relay(100);

test("watch() tells what happens from now on, in its order", async () => {
  const { id } = await order(backend, { TEA: 1 });
  await relay();
  const seen = see(2, founder);
  await Promise.resolve();
  await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
  await backend.services.order.ship(id, founder);
  await relay();
  expect(await seen).toMatchObject([
    { type: "order.paid", orderId: id },
    { type: "order.shipped", orderId: id },
  ]);
});

test("watch() goes on behind a change that was seen, and misses none", async () => {
  for (let i = 0; i < 5; i += 1) await order(backend, { TEA: 1 });
  await relay();
  const all = await see(5, founder, 0);
  expect(await see(3, founder, all[1]?.position)).toEqual(all.slice(2));
});

test("watch() tells customers of their own orders, and of no other", async () => {
  await order(backend, { TEA: 1 });
  const ada = await hire(backend, "customer", "Ada");
  const own = valueOf(await backend.services.order.place({ lines: [{ sku: "TEA", quantity: 2 }] }, as(ada)));
  await order(backend, { TEA: 3 });
  await relay();
  const seen = await see(1, as(ada), 0);
  expect(seen).toMatchObject([{ orderId: own.id, customerId: ada.id }]);
  expect(await see(3, as(await hire(backend, "staff", "Staff")), 0)).toHaveLength(3);
});

test("watch() leaves out what is no matter of orders", async () => {
  const { id } = await order(backend, { TEA: 1 });
  backend.paymentGateway.losesAnswers = true;
  await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
  await relay();
  backend.paymentGateway.losesAnswers = false;
  const [payment] = backend.database.table("payments").all();
  backend.time = new Date(backend.time.getTime() + 120_000);
  await backend.services.payment.settle(payment?.id ?? "", founder);
  await relay();
  expect((await see(2, founder, 0)).map(({ type }) => type)).toEqual(["order.placed", "order.paid"]);
});

test("watch() ends when the session or token of its caller does", async () => {
  const { id } = await hire(backend, "staff", "Ada");
  const token = valueOf(
    await backend.services.token.create({ name: "wall", scopes: ["read"], days: 1 }, as({ id, role: "staff" })),
  );
  const caller = valueOf(await backend.services.identity.bySecret(token.secret, undefined));
  const watching = backend.services.orderWatch.watch(0, caller, new AbortController().signal);
  await order(backend, { TEA: 1 });
  await relay();
  expect(await watching.next()).toMatchObject({ value: { type: "order.placed" } });
  valueOf(await backend.services.token.revoke(token.token.id, as({ id, role: "staff" })));
  const ending = watching.next();
  backend.time = new Date(backend.time.getTime() + 30_000);
  await order(backend, { TEA: 1 });
  await relay();
  // Changes in flight still arrive; then no more.
  const rest = await ending;
  expect(rest.done ? rest : await watching.next()).toEqual({ done: true, value: undefined });
});

test("watch() ends when it is told to, whether something happens or not", async () => {
  const ended = new AbortController();
  const seen: OrderChange[] = [];
  const watching = (async () => {
    for await (const change of backend.services.orderWatch.watch(0, founder, ended.signal)) seen.push(change);
  })();
  ended.abort();
  await watching;
  expect(seen).toEqual([]);
});
