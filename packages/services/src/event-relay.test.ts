import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

let backend: Backend;
let first: string;
let second: string;
beforeEach(async () => {
  backend = openBackend();
  [{ id: first }, { id: second }] = [await hire(backend, "customer", "Ada"), await hire(backend, "customer", "Bob")];
  await changePassword(first);
  await changePassword(second);
});

async function changePassword(id: string): Promise<void> {
  valueOf(await backend.services.account.setPassword({ id, password: "analytical engine" }, founder));
}

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

test("relay() keeps back the events of an entity whose first one the broker does not take, and no others", async () => {
  await changePassword(first);
  const [refused] = stored();
  const { publish } = backend.eventPublisher;
  backend.eventPublisher.publish = (events) =>
    events.some(({ entityId }) => entityId === first)
      ? Promise.reject(new Error("jammed"))
      : publish.call(backend.eventPublisher, events);
  await expect(backend.services.eventRelay.relay(10)).rejects.toThrow("The broker did not take 1 events");
  const published = () => backend.eventPublisher.published.map(({ entityId }) => entityId);
  expect(published()).toEqual([second]);
  expect(valueOf(await backend.services.eventRelay.relay(10))).toBe(0);
  backend.eventPublisher.publish = publish;
  backend.time = new Date(backend.time.getTime() + 60_000);
  expect(valueOf(await backend.services.eventRelay.relay(10))).toBe(2);
  expect(published()).toEqual([second, first, first]);
  expect(backend.eventPublisher.published[1]).toEqual(refused);
});
