import { expect, test } from "vitest";

import { orderEvent, parseEvent } from "./event.ts";
import { createOrder } from "./order.ts";

const id = "01900000-0000-7000-8000-000000000001";
const at = new Date("2026-03-01T12:00:00.000Z");
const unitPrice = { amountMinor: 650, currency: "EUR" };
const order = createOrder(id, id, [{ productId: id, sku: "TEA", name: "Tea", quantity: 1, unitPrice }], at);
const event = orderEvent({ id, type: "order.placed" }, order, at);

test("parseEvent() reads what went through a queue", () => {
  expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
});

test.each([
  ["another version", { version: 2 }],
  ["another type", { type: "order.lost" }],
  ["the payload of another type", { type: "payment.unknown" }],
  ["no id", { id: undefined }],
])("parseEvent() throws for %s", (_what, values) => {
  expect(() => parseEvent({ ...JSON.parse(JSON.stringify(event)), ...values })).toThrow();
});
