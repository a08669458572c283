import { anonymous } from "@baklava/models/caller";
import { UnavailableError } from "@baklava/models/unavailable";
import { createUserRequest } from "@baklava/models/user";
import { beforeEach, expect, test } from "vitest";

import type { MailedEvent } from "./order-mail.ts";
import { as, founder, openShop, order, sell, type Shop, valueOf } from "./testing/shop.ts";

let shop: Shop;
let id: string;
beforeEach(async () => {
  shop = openShop();
  await sell(shop, "TEA", { name: "Black tea", priceMinor: 650 });
  id = (await order(shop, { TEA: 2 })).id;
});

function lastEvent(): MailedEvent {
  return shop.database.table("outbox").all().at(-1)?.event as MailedEvent;
}

test("send() confirms an order to who placed it", async () => {
  await shop.services.orderMail.send(lastEvent());
  expect([...shop.mailer.sent.values()]).toEqual([
    {
      id: lastEvent().id,
      to: { address: "buyer@example.com" },
      subject: `We have your order ${id.slice(-12)}`,
      text: expect.stringMatching(/^Hello,\n\n.+\n\n {2}2 × Black tea: 13\.00 EUR\n {2}Total: 13\.00 EUR\n/),
    },
  ]);
});

test("send() sends a receipt and a refund notice", async () => {
  await shop.services.payment.pay({ id, method: "pm_card_visa" }, founder);
  await shop.services.orderMail.send(lastEvent());
  await shop.services.payment.refund({ id }, founder);
  await shop.services.orderMail.send(lastEvent());
  expect([...shop.mailer.sent.values()].map(({ subject }) => subject)).toEqual([
    `We have your payment for order ${id.slice(-12)}`,
    `We have refunded order ${id.slice(-12)}`,
  ]);
});

test("send() sends one mail for an event that comes twice, also when the first try broke off", async () => {
  const { send } = shop.mailer;
  shop.mailer.send = () => Promise.reject(new UnavailableError("mail server", { cause: undefined }));
  await expect(shop.services.orderMail.send(lastEvent())).rejects.toThrow(UnavailableError);
  let sent = 0;
  shop.mailer.send = (mail) => {
    sent += 1;
    return send.call(shop.mailer, mail);
  };
  await shop.services.orderMail.send(lastEvent());
  await shop.services.orderMail.send(lastEvent());
  expect([sent, shop.mailer.sent.size]).toEqual([1, 1]);
});

test("send() sends no text of the customer, because their address is not confirmed", async () => {
  const spam = "Win a phone at https://evil.example";
  const request = { name: spam, email: "victim@example.com", displayName: spam };
  const stranger = valueOf(await shop.services.user.create(createUserRequest.parse(request), anonymous()));
  const lines = [{ sku: "TEA", quantity: 1 }];
  const placed = valueOf(await shop.services.order.place({ lines }, as(stranger)));
  await shop.services.orderMail.send(lastEvent());
  await shop.services.payment.pay({ id: placed.id, method: "pm_card_visa" }, as(stranger));
  await shop.services.orderMail.send(lastEvent());
  expect(shop.mailer.sent.size).toBe(2);
  expect(JSON.stringify([...shop.mailer.sent.values()])).not.toMatch(/phone|evil/);
});
