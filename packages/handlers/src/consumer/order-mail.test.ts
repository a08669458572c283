import { system } from "@baklava/models/caller";
import type { DomainEvent } from "@baklava/models/event";
import { openBackend } from "@baklava/services/testing/backend";
import { order, sell } from "@baklava/services/testing/shop";
import { expect, test } from "vitest";

import { runConsumer } from "./run-consumer.ts";

test("order-mail writes once about an event, and puts aside what it does not handle", async () => {
  const backend = openBackend();
  await sell(backend, "TEA");
  await order(backend, { TEA: 1 });
  const event = backend.database.table("outbox").all().at(-1)?.event as DomainEvent;
  const mail = (each: object) =>
    runConsumer("order-mail", JSON.stringify(each), { services: backend.services, caller: system("worker:test") });
  expect(await mail(event)).toEqual({ kind: "done" });
  expect(await mail(event)).toEqual({ kind: "done" });
  expect(backend.mailer.sent.size).toBe(1);
  expect(await mail({ ...event, type: "order.shipped" })).toEqual({
    kind: "dead",
    reason: "order-mail handles no order.shipped",
  });
});
