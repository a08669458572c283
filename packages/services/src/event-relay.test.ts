import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, expect, test } from "vitest";

import { type Backend, openBackend, valueOf } from "./testing/backend.ts";
import { order, sell } from "./testing/shop.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  await sell(backend, "TEA");
  await order(backend, { TEA: 1 });
  await order(backend, { TEA: 2 });
});

const stored = () =>
  backend.database
    .table("outbox")
    .all()
    .map(({ event }) => event);

test("relay() brings each event to the broker once, in order", async () => {
  expect(valueOf(await backend.services.eventRelay.relay(1))).toBe(1);
  expect(valueOf(await backend.services.eventRelay.relay(10))).toBe(1);
  expect(valueOf(await backend.services.eventRelay.relay(10))).toBe(0);
  expect(backend.eventPublisher.published).toEqual(stored());
});

test("relay() loses nothing when the broker cannot be reached", async () => {
  const { publish } = backend.eventPublisher;
  backend.eventPublisher.publish = () => Promise.reject(new UnavailableError("broker", { cause: undefined }));
  await expect(backend.services.eventRelay.relay(10)).rejects.toThrow(UnavailableError);
  backend.eventPublisher.publish = publish;
  expect(valueOf(await backend.services.eventRelay.relay(10))).toBe(2);
  expect(backend.eventPublisher.published).toEqual(stored());
});
