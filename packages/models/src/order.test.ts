import { describe, expect, test } from "vitest";

import {
  advance,
  allows,
  asPlaced,
  createOrder,
  listOrdersRequest,
  type Order,
  type OrderState,
  type OrderStep,
  placeOrderRequest,
  orderResponse,
} from "./order.ts";
import { toResponse } from "./response.ts";
import type { OrderLine } from "./order-line.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const later = new Date("2026-03-02T12:00:00.000Z");
const id = "01900000-0000-7000-8000-000000000001";
const line: OrderLine = {
  productId: id,
  sku: "TEA",
  name: "Tea",
  quantity: 3,
  unitPrice: { amountMinor: 650, currency: "EUR" },
};
const order = createOrder(id, id, [line, { ...line, sku: "CUP", quantity: 1 }], at);

test("createOrder() adds the lines up", () => {
  expect(order).toMatchObject({ state: "placed", total: { amountMinor: 2600, currency: "EUR" } });
});

test("createOrder() throws for two currencies, and for nothing", () => {
  const yen = { ...line, unitPrice: { amountMinor: 1, currency: "JPY" } };
  expect(() => createOrder(id, id, [line, yen], at)).toThrow("Cannot add JPY to EUR");
  expect(() => createOrder(id, id, [], at)).toThrow();
});

const states: readonly OrderState[] = ["placed", "paid", "shipped", "delivered", "cancelled", "refunded"];

describe("the state machine", () => {
  test.each<[OrderStep, readonly OrderState[], OrderState]>([
    ["pay", ["placed"], "paid"],
    ["ship", ["paid"], "shipped"],
    ["deliver", ["shipped"], "delivered"],
    ["cancel", ["placed"], "cancelled"],
    ["refund", ["paid", "shipped", "delivered"], "refunded"],
  ])("allows to %s from %j only", (step, from, to) => {
    expect(states.filter((state) => allows({ state }, step))).toEqual(from);
    const [state = "placed"] = from;
    expect(advance({ ...order, state }, step, later)).toEqual({ ...order, state: to, updatedAt: later });
  });
});

test("asPlaced() is the order as it was made", () => {
  const paid: Order = advance(order, "pay", later);
  expect(asPlaced(paid)).toEqual(order);
});

test("toResponse() of an order leaves out what callers do not need", () => {
  const response = toResponse(orderResponse, order);
  expect(response.createdAt).toBe("2026-03-01T12:00:00.000Z");
  expect(Object.keys(response.lines[0] ?? {})).toEqual(["sku", "name", "quantity", "unitPrice"]);
});

const request = { customerId: id, lines: [{ sku: "tea", quantity: 1 }] };

test("placeOrderRequest takes SKUs in any case", () => {
  expect(placeOrderRequest.parse(request).lines).toEqual([{ sku: "TEA", quantity: 1 }]);
});

test.each([
  ["no line", { lines: [] }],
  ["101 lines", { lines: Array.from({ length: 101 }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 })) }],
  ["a SKU that is there twice", { lines: [...request.lines, { sku: "TEA", quantity: 2 }] }],
  ["a quantity of none", { lines: [{ sku: "TEA", quantity: 0 }] }],
  ["a fraction of a piece", { lines: [{ sku: "TEA", quantity: 1.5 }] }],
  ["a price", { lines: [{ sku: "TEA", quantity: 1, unitPrice: 0 }] }],
  ["an empty key", { idempotencyKey: "" }],
  ["a key with a line break", { idempotencyKey: "a\nb" }],
])("placeOrderRequest refuses %s", (_what, values) => {
  expect(placeOrderRequest.safeParse({ ...request, ...values }).success).toBe(false);
});

test("listOrdersRequest is the newest first unless asked for another order", () => {
  expect(listOrdersRequest.parse({})).toMatchObject({ sort: "createdAt", direction: "desc", limit: 20 });
});

test.each([
  ["a state that is none", { state: "lost" }],
  ["a day", { from: "2026-03-01" }],
  ["a time without a zone", { from: "2026-03-01T12:00:00" }],
  ["an amount below zero", { minTotalMinor: -1 }],
  ["a sorting that is none", { sort: "name" }],
])("listOrdersRequest refuses %s", (_what, values) => {
  expect(listOrdersRequest.safeParse(values).success).toBe(false);
});
