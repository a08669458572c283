import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import { system } from "@baklava/models/caller";
import { beforeEach, describe, expect, test } from "vitest";

import { type Backend, founder, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const worker = system("worker:test");
const minute = 60_000;
const day = 24 * 60 * minute;
const jammed = new Error("jammed");

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA", { stock: 1000 });
});

const pass = (ms: number) => (backend.time = new Date(backend.time.getTime() + ms));

/** An order whose payment has no outcome yet. */
async function unsettledOrder(): Promise<string> {
  const { id } = await order(backend, { TEA: 1 });
  backend.paymentGateway.losesAnswers = true;
  await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
  backend.paymentGateway.losesAnswers = false;
  return id;
}

const stateOf = (id: string) => backend.database.table("orders").get(id)?.state;

describe("settleOverdue()", () => {
  /** From now on the gateway fails for the charges of these orders. */
  function jam(orderIds: readonly string[]): void {
    const { settleCharge } = MemoryPaymentGateway.prototype;
    backend.paymentGateway.settleCharge = (chargeId) => {
      const { orderId = "" } = backend.paymentGateway.charges.get(chargeId)?.request ?? {};
      return orderIds.includes(orderId) ? Promise.reject(jammed) : settleCharge.call(backend.paymentGateway, chargeId);
    };
  }

  test("settles all others when one throws, and says which", async () => {
    const [first, second, third] = [await unsettledOrder(), await unsettledOrder(), await unsettledOrder()];
    jam([first]);
    pass(2 * minute);
    const outcome = valueOf(await backend.services.payment.settleOverdue(worker));
    expect(outcome).toEqual({ done: 2, postponed: 0, failures: [{ id: expect.any(String), error: jammed }] });
    expect([first, second, third].map(stateOf)).toEqual(["placed", "paid", "paid"]);
  });

  test("a hundred that make no progress wait longer each time, and keep no younger one waiting", async () => {
    const stuck = [];
    for (let made = 0; made < 110; made += 1) stuck.push(await unsettledOrder());
    jam(stuck);
    pass(2 * minute);
    const young = await unsettledOrder();
    pass(2 * minute);
    // The young one is behind a hundred older ones that were never tried; then it is among the first.
    await backend.services.payment.settleOverdue(worker);
    await backend.services.payment.settleOverdue(worker);
    expect(stateOf(young)).toBe("paid");
    const waits = [];
    for (let minutes = 0; minutes < 40; minutes += 1) {
      pass(minute);
      const { failures } = valueOf(await backend.services.payment.settleOverdue(worker));
      if (failures.length > 0) waits.push(minutes);
    }
    expect(waits.length).toBeLessThan(15);
  });

  test("a payment whose clock was a month ahead is settled all the same, and so is one tried then", async () => {
    pass(30 * day);
    const [made, tried] = [await unsettledOrder(), await unsettledOrder()];
    jam([tried]);
    pass(2 * minute);
    await backend.services.payment.settleOverdue(worker);
    const late = await unsettledOrder();
    jam([]);
    pass(-30 * day);
    await backend.services.payment.settleOverdue(worker);
    expect([made, tried, late].map(stateOf)).toEqual(["paid", "paid", "paid"]);
  });
});

describe("cancelUnpaid()", () => {
  test("cancels all others when one throws, and tries that one again later", async () => {
    const [first, second] = [await order(backend, { TEA: 1 }), await order(backend, { TEA: 1 })];
    pass(day + 1);
    backend.tamper = ({ orders }) => {
      const lock = orders.lock.bind(orders);
      orders.lock = (id) => (id === first.id ? Promise.reject(jammed) : lock(id));
    };
    const cancel = async () => valueOf(await backend.services.order.cancelUnpaid(worker));
    expect(await cancel()).toEqual({ done: 1, postponed: 0, failures: [{ id: first.id, error: jammed }] });
    expect([first, second].map(({ id }) => stateOf(id))).toEqual(["placed", "cancelled"]);
    backend.tamper = () => undefined;
    expect((await cancel()).done).toBe(0);
    pass(minute);
    expect((await cancel()).done).toBe(1);
  });

  test("an order of a clock that was a month ahead is cancelled, and one of a clock a minute ahead stays", async () => {
    pass(30 * day);
    const ahead = await order(backend, { TEA: 1 });
    pass(-30 * day + minute);
    const skewed = await order(backend, { TEA: 1 });
    pass(-minute);
    expect(valueOf(await backend.services.order.cancelUnpaid(worker)).done).toBe(1);
    expect([ahead, skewed].map(({ id }) => stateOf(id))).toEqual(["cancelled", "placed"]);
  });
});
