import { system } from "@baklava/models/caller";
import type { PlaceOrderRequest } from "@baklava/models/order";
import { maxStock } from "@baklava/models/product";
import { beforeEach, describe, expect, test } from "vitest";

import { auditTrail, type Backend, eventTypes, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
const staff = system("operator:staff");
const day = 24 * 60 * 60 * 1000;
let backend: Backend;
let customerId: string;
beforeEach(async () => {
  backend = openBackend();
  customerId = (await hire(backend, "customer", "Buyer")).id;
  await sell(backend, "TEA", { priceMinor: 650 });
  await sell(backend, "CUP", { priceMinor: 1200, stock: 3 });
});

function place(values: Partial<PlaceOrderRequest> = {}) {
  const request = { customerId, lines: [{ sku: "TEA", quantity: 2 }], ...values };
  return backend.services.order.place(request, founder);
}

function stockOf(sku: string): number | undefined {
  return backend.database.table("products").find((product) => product.sku === sku)?.stock;
}

describe("place()", () => {
  test("refuses a product that is withdrawn, also when that happens at the same moment; what was placed goes on", async () => {
    const { id } = valueOf(await place());
    const tea = backend.database
      .table("products")
      .all()
      .find(({ sku }) => sku === "TEA");
    if (!tea) throw new Error("There is no tea");
    valueOf(await backend.services.product.withdraw({ id: tea.id }, founder));
    expect(await place()).toMatchObject({ kind: "conflict", reason: "product_withdrawn" });
    // The product is still on sale when its price is read.
    backend.tamper = ({ products }) => void Object.assign(products, { findBySkus: async () => [tea] });
    expect(await place()).toMatchObject({ kind: "conflict", reason: "product_withdrawn" });
    backend.tamper = () => undefined;
    expect(valueOf(await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder)).state).toBe(
      "succeeded",
    );
    valueOf(await backend.services.product.relist({ id: tea.id }, founder));
    expect(await place()).toMatchObject({ kind: "ok" });
  });

  test("copies prices, reserves the pieces, and tells the audit trail and the outbox", async () => {
    const placed = valueOf(await place({ lines: [...lines("CUP", 3), ...lines("TEA", 2)] }));
    expect(placed).toMatchObject({ customerId, state: "placed", total: { amountMinor: 4900, currency: "EUR" } });
    expect(placed.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["CUP", 3],
      ["TEA", 2],
    ]);
    expect([stockOf("TEA"), stockOf("CUP")]).toEqual([8, 0]);
    expect(auditTrail(backend, placed.id)).toMatchObject([
      {
        entity: "order",
        action: "placed",
        actor: "operator:founder",
        changes: { totalMinor: { before: null, after: 4900 } },
      },
    ]);
    const [, reserved] = auditTrail(backend, placed.lines[0]?.productId ?? "");
    expect(reserved).toMatchObject({ action: "reserved", changes: { stock: { before: 3, after: 0 } } });
    expect(backend.database.table("outbox").all()).toMatchObject([
      { event: { type: "order.placed", entityId: placed.id, payload: { orderId: placed.id, customerId } } },
    ]);
  });

  test("is the first of the customer's latest()", async () => {
    for (const quantity of [1, 2, 3]) await place({ lines: lines("TEA", quantity) });
    const latest = valueOf(await backend.services.order.latest({ customerId, limit: 2 }, founder));
    expect(latest.map((placed) => placed.lines[0]?.quantity)).toEqual([3, 2]);
    const ofNobody = backend.services.order.latest({ customerId: nobody, limit: 2 }, founder);
    expect(await ofNobody).toEqual({ kind: "ok", value: [] });
    const stranger = { ...founder, kind: "user", userId: nobody, role: "customer" } as const;
    const foreign = { ...stranger, credential: undefined, origin: undefined };
    expect(await backend.services.order.latest({ customerId, limit: 2 }, foreign)).toMatchObject({ kind: "not_found" });
  });

  test("keeps the price when the product gets another one", async () => {
    const placed = valueOf(await place());
    const [line] = placed.lines;
    await backend.services.product.edit({ id: line?.productId ?? "", priceMinor: 1 }, staff);
    expect(valueOf(await backend.services.order.get(placed.id, founder)).total.amountMinor).toBe(1300);
  });

  test.each([
    ["a customer that does not exist", { customerId: nobody }, "not_found", "user_not_found"],
    ["a product that does not exist", { lines: lines("NONE", 1) }, "not_found", "product_not_found"],
    ["more than there is", { lines: [...lines("TEA", 1), ...lines("CUP", 4)] }, "conflict", "out_of_stock"],
  ])("refuses %s, and reserves nothing", async (_what, values, kind, reason) => {
    expect(await place(values)).toMatchObject({ kind, reason });
    expect([stockOf("TEA"), stockOf("CUP"), backend.database.table("orders").size, eventTypes(backend)]).toEqual([
      10,
      3,
      0,
      [],
    ]);
  });

  test("refuses a customer whose account is closed", async () => {
    await backend.services.user.deactivate({ id: customerId }, staff);
    expect(await place()).toMatchObject({ kind: "conflict", reason: "user_deactivated" });
  });

  test("refuses products with prices in two currencies", async () => {
    await sell(backend, "YEN", { currency: "JPY" });
    const mixed = place({ lines: [...lines("TEA", 1), ...lines("YEN", 1)] });
    expect(await mixed).toMatchObject({ kind: "conflict", reason: "mixed_currencies" });
    expect(stockOf("TEA")).toBe(10);
  });

  test("refuses a total that is too large to be stored", async () => {
    await sell(backend, "GOLD", { priceMinor: 1_000_000_000 });
    expect(await place({ lines: lines("GOLD", 3) })).toMatchObject({ kind: "conflict", reason: "total_limit" });
  });

  test("sells the last pieces once, to the first order", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => place({ lines: lines("TEA", 1) })));
    expect(answers.filter(({ kind }) => kind === "ok")).toHaveLength(10);
    expect(stockOf("TEA")).toBe(0);
  });

  test("has one effect and one answer for one idempotency key, however often it is called", async () => {
    const calls = await Promise.all([1, 2, 3].map(() => place({ idempotencyKey: "k1" })));
    const [first] = calls.map(valueOf);
    await backend.services.order.cancel(first?.id ?? "", staff);
    const late = valueOf(await place({ idempotencyKey: "k1" }));
    for (const answer of [...calls.map(valueOf), late]) expect(answer).toEqual(first);
    expect(backend.database.table("orders").size).toBe(1);
  });

  test("refuses a key that came with another request, but not with another caller", async () => {
    await place({ idempotencyKey: "k1" });
    const other = await place({ idempotencyKey: "k1", lines: lines("TEA", 3) });
    expect(other).toMatchObject({ kind: "conflict", reason: "idempotency_key_reused" });
    const request = { customerId, lines: lines("TEA", 3), idempotencyKey: "k1" };
    expect((await backend.services.order.place(request, staff)).kind).toBe("ok");
  });

  test("leaves the key of a refused request free", async () => {
    expect((await place({ idempotencyKey: "k1", lines: lines("CUP", 4) })).kind).toBe("conflict");
    const product = backend.database.table("products").find(({ sku }) => sku === "CUP");
    await backend.services.product.restock({ id: product?.id ?? "", quantity: 1 }, staff);
    expect((await place({ idempotencyKey: "k1", lines: lines("CUP", 4) })).kind).toBe("ok");
  });
});

describe("steps", () => {
  test("an order is paid, shipped and delivered, and each step is told", async () => {
    const { id } = await order(backend, { TEA: 1 });
    await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
    expect(valueOf(await backend.services.order.ship(id, staff)).state).toBe("shipped");
    expect(valueOf(await backend.services.order.deliver(id, staff)).state).toBe("delivered");
    expect(auditTrail(backend, id).map(({ action }) => action)).toEqual(["placed", "paid", "shipped", "delivered"]);
    expect(eventTypes(backend)).toEqual(["order.placed", "order.paid", "order.shipped", "order.delivered"]);
    expect(stockOf("TEA")).toBe(9);
  });

  test("a cancelled order gives its pieces back", async () => {
    const { id } = await order(backend, { TEA: 4, CUP: 1 });
    expect(valueOf(await backend.services.order.cancel(id, staff)).state).toBe("cancelled");
    expect([stockOf("TEA"), stockOf("CUP")]).toEqual([10, 3]);
    expect(eventTypes(backend)).toEqual(["order.placed", "order.cancelled"]);
  });

  test("an order is cancelled although the stock is full: what comes back may pass the limit", async () => {
    const { id } = await order(backend, { TEA: 4, CUP: 1 });
    for (const product of backend.database.table("products").all())
      backend.database.table("products").put({ ...product, stock: maxStock });
    expect(valueOf(await backend.services.order.cancel(id, staff)).state).toBe("cancelled");
    expect([stockOf("TEA"), stockOf("CUP")]).toEqual([maxStock + 4, maxStock + 1]);
  });

  test("what an order's state does not allow is refused, naming the state", async () => {
    const { id } = await order(backend, { TEA: 1 });
    const refusal = { kind: "conflict", reason: "order_state", message: expect.stringContaining("placed") };
    expect(await backend.services.order.ship(id, staff)).toMatchObject(refusal);
    expect(await backend.services.order.deliver(id, staff)).toMatchObject(refusal);
    expect(await backend.services.payment.refund({ id }, staff)).toMatchObject(refusal);
    await backend.services.order.cancel(id, staff);
    for (const step of ["ship", "deliver", "cancel"] as const) {
      expect(await backend.services.order[step](id, staff)).toMatchObject({
        reason: "order_state",
        message: expect.stringContaining("cancelled"),
      });
    }
  });

  test("an order that does not exist is not found", async () => {
    for (const step of ["get", "ship", "deliver", "cancel"] as const) {
      expect(await backend.services.order[step](nobody, staff)).toMatchObject({ reason: "order_not_found" });
    }
  });

  test("an order that is being paid cannot be cancelled, and one that is being refunded cannot be shipped", async () => {
    const { id } = await order(backend, { TEA: 1 });
    backend.paymentGateway.losesAnswers = true;
    await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
    expect(await backend.services.order.cancel(id, staff)).toMatchObject({ reason: "payment_in_progress" });
    backend.paymentGateway.losesAnswers = false;
    const [payment] = backend.database.table("payments").all();
    await backend.services.payment.settle(payment?.id ?? "", staff);
    backend.paymentGateway.losesAnswers = true;
    await backend.services.payment.refund({ id }, staff);
    expect(await backend.services.order.ship(id, staff)).toMatchObject({ reason: "payment_in_progress" });
  });
});

describe("cancelUnpaid()", () => {
  test("cancels orders that are unpaid for a day, and leaves the rest", async () => {
    const [old, paid] = [await order(backend, { TEA: 1 }), await order(backend, { TEA: 1 })];
    await backend.services.payment.pay({ id: paid.id, method: "pm_card_visa" }, founder);
    backend.time = new Date(backend.time.getTime() + day + 1);
    const young = await order(backend, { TEA: 1 });
    expect(valueOf(await backend.services.order.cancelUnpaid(system("worker:cancel-unpaid"))).done).toBe(1);
    expect([old, paid, young].map(({ id }) => backend.database.table("orders").get(id)?.state)).toEqual([
      "cancelled",
      "paid",
      "placed",
    ]);
    expect(auditTrail(backend, old.id).at(-1)).toMatchObject({ action: "cancelled", actor: "worker:cancel-unpaid" });
  });
});

function lines(sku: string, quantity: number): PlaceOrderRequest["lines"] {
  return [{ sku, quantity }];
}
