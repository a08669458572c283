import { beforeEach, describe, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const month = 30 * 24 * 60 * 60_000;

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA");
});

const pass = (ms: number) => (backend.time = new Date(backend.time.getTime() + ms));

// Jobs are in order-jobs.test.ts.
describe.each([
  ["a month ahead", month],
  ["a month behind", -month],
])("when the clock was %s and is right again", (_what, jump) => {
  test("a request with a key that was used then has no second effect", async () => {
    const { id: customerId } = await hire(backend, "customer", "Ada");
    const request = { customerId, lines: [{ sku: "TEA", quantity: 1 }], idempotencyKey: "k1" };
    const place = () => backend.services.order.place(request, founder);
    pass(jump);
    const first = valueOf(await place());
    pass(-jump);
    expect(valueOf(await place()).id).toBe(first.id);
    expect(backend.database.table("orders").size).toBe(1);
  });

  test("an order that was placed then, and not paid, is cancelled a day later", async () => {
    pass(jump);
    const placed = await order(backend, { TEA: 1 });
    pass(-jump + 24 * 60 * 60_000 + 1);
    await backend.services.order.cancelUnpaid(founder);
    expect(backend.database.table("orders").get(placed.id)?.state).toBe("cancelled");
  });
});
