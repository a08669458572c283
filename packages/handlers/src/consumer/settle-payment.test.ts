import { system } from "@baklava/models/caller";
import type { DomainEvent } from "@baklava/models/event";
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

const lastEvent = () => backend.database.table("outbox").all().at(-1)?.event as DomainEvent;
const settle = (event: object) =>
  runConsumer("settle-payment", JSON.stringify(event), {
    services: backend.services,
    caller: system("worker:test"),
  });

test("settle-payment settles a payment whose answer was lost", async () => {
  backend.paymentGateway.losesAnswers = true;
  await backend.services.payment.pay({ id: lastEvent().entityId, method: "pm_card_visa" }, founder);
  backend.paymentGateway.isDown = true;
  expect(await settle(lastEvent())).toMatchObject({ kind: "again" });
  backend.paymentGateway.isDown = false;
  expect(await settle(lastEvent())).toEqual({ kind: "done" });
  expect(backend.database.table("payments").all()[0]).toMatchObject({ state: "succeeded" });
});

test("settle-payment puts aside what is refused for good", async () => {
  const payload = { paymentId: lastEvent().id, orderId: lastEvent().entityId };
  const verdict = await settle({ ...lastEvent(), type: "payment.unknown", payload });
  expect(verdict).toMatchObject({ kind: "dead", reason: expect.stringContaining("payment_not_found") });
});
