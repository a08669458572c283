import { system } from "@baklava/models/caller";
import type { DomainEvent } from "@baklava/models/event";
import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, founder, openBackend } from "@baklava/services/testing/backend";
import { order, sell } from "@baklava/services/testing/shop";
import { beforeEach, expect, test } from "vitest";

import { runConsumer } from "./run-consumer.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA");
  await order(backend, { TEA: 1 });
});

const context = () => ({ services: backend.services, caller: system("worker:test") });
const lastEvent = () => backend.database.table("outbox").all().at(-1)?.event as DomainEvent;
const mail = (event: object) => runConsumer("order-mail", JSON.stringify(event), context());

test("runConsumer() handles an event once, however often it comes", async () => {
  expect(await mail(lastEvent())).toEqual({ kind: "done" });
  expect(await mail(lastEvent())).toEqual({ kind: "done" });
  expect(backend.mailer.sent.size).toBe(1);
});

test.each([
  ["no JSON", "nonsense"],
  ["no event", "{}"],
  ["an event of a later version", JSON.stringify({ version: 2 })],
])("runConsumer() puts %s aside", async (_what, body) => {
  expect(await runConsumer("order-mail", body, context())).toMatchObject({ kind: "dead" });
});

test("runConsumer() puts aside what the consumer does not handle, and what it refuses for good", async () => {
  expect(await mail({ ...lastEvent(), type: "order.shipped" })).toMatchObject({ kind: "dead" });
  const payload = { paymentId: lastEvent().id, orderId: lastEvent().entityId };
  const event = { ...lastEvent(), type: "payment.unknown", payload };
  const verdict = await runConsumer("settle-payment", JSON.stringify(event), context());
  expect(verdict).toMatchObject({ kind: "dead", reason: expect.stringContaining("payment_not_found") });
});

test("runConsumer() asks for another try when something is unavailable, or a bug may be gone by then", async () => {
  backend.mailer.send = () => Promise.reject(new UnavailableError("mail server", { cause: undefined }));
  expect(await mail(lastEvent())).toMatchObject({ kind: "again", reason: expect.stringContaining("mail server") });
  backend.mailer.send = () => Promise.reject(new TypeError("secret detail"));
  expect(await mail(lastEvent())).toMatchObject({ kind: "again", reason: "Something went wrong on our side" });
});

test("runConsumer() settles a payment whose answer was lost", async () => {
  backend.paymentGateway.losesAnswers = true;
  await backend.services.payment.pay({ id: lastEvent().entityId, method: "pm_card_visa" }, founder);
  const settle = () => runConsumer("settle-payment", JSON.stringify(lastEvent()), context());
  backend.paymentGateway.isDown = true;
  expect(await settle()).toMatchObject({ kind: "again" });
  backend.paymentGateway.isDown = false;
  expect(await settle()).toEqual({ kind: "done" });
  expect(backend.database.table("payments").all()[0]).toMatchObject({ state: "succeeded" });
});
