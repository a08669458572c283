import { expect, test } from "vitest";

import { parseEvent } from "./event.ts";
import { isOrderEvent, orderEvent } from "./order-event.ts";
import { createOrder } from "./order.ts";
import { userEvent } from "./user-event.ts";

const id = "01900000-0000-7000-8000-000000000001";
const at = new Date("2026-03-01T12:00:00.000Z");
const unitPrice = { amountMinor: 650, currency: "EUR" };
const order = createOrder(id, id, [{ productId: id, sku: "TEA", name: "Tea", quantity: 1, unitPrice }], at);
const event = orderEvent({ id, type: "order.placed" }, order, at);

test("parseEvent() reads an order's event that went through a queue", () => {
  expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
});

test("parseEvent() throws for the payload of another type", () => {
  expect(() => parseEvent({ ...JSON.parse(JSON.stringify(event)), type: "payment.unknown" })).toThrow();
});

test("isOrderEvent() tells an order's event from one of a user", () => {
  expect([event, userEvent({ id, type: "user.password_changed" }, id, at)].map(isOrderEvent)).toEqual([true, false]);
});
