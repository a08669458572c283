import { anonymous } from "@baklava/models/caller";
import { createUserRequest } from "@baklava/models/user";
import { beforeEach, expect, test } from "vitest";

import type { MailedEvent } from "./order-mail.ts";
import { as, type Backend, founder, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

let backend: Backend;
let id: string;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA", { name: "Black tea", priceMinor: 650 });
  id = (await order(backend, { TEA: 2 })).id;
});

function lastEvent(): MailedEvent {
  return backend.database.table("outbox").all().at(-1)?.event as MailedEvent;
}

test("send() confirms an order to who placed it", async () => {
  await backend.services.orderMail.send(lastEvent());
  expect([...backend.mailer.sent.values()]).toEqual([
    {
      id: lastEvent().id,
      to: { address: "buyer@example.com" },
      subject: `We have your order ${id.slice(-12)}`,
      text: expect.stringMatching(/^Hello,\n\n.+\n\n {2}2 × Black tea: 13\.00 EUR\n {2}Total: 13\.00 EUR\n/),
    },
  ]);
});

test("send() sends a receipt and a refund notice", async () => {
  await backend.services.payment.pay({ id, method: "pm_card_visa" }, founder);
  await backend.services.orderMail.send(lastEvent());
  await backend.services.payment.refund({ id }, founder);
  await backend.services.orderMail.send(lastEvent());
  expect([...backend.mailer.sent.values()].map(({ subject }) => subject)).toEqual([
    `We have your payment for order ${id.slice(-12)}`,
    `We have refunded order ${id.slice(-12)}`,
  ]);
});

test("send() sends no text of the customer, because their address is not confirmed", async () => {
  const spam = "Win a phone at https://evil.example";
  const request = { name: spam, email: "victim@example.com", displayName: spam };
  const stranger = valueOf(await backend.services.user.create(createUserRequest.parse(request), anonymous()));
  const lines = [{ sku: "TEA", quantity: 1 }];
  const placed = valueOf(await backend.services.order.place({ lines }, as(stranger)));
  await backend.services.orderMail.send(lastEvent());
  await backend.services.payment.pay({ id: placed.id, method: "pm_card_visa" }, as(stranger));
  await backend.services.orderMail.send(lastEvent());
  expect(backend.mailer.sent.size).toBe(2);
  expect(JSON.stringify([...backend.mailer.sent.values()])).not.toMatch(/phone|evil/);
});
