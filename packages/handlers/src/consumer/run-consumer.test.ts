import { system } from "@baklava/models/caller";
import type { DomainEvent } from "@baklava/models/event";
import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, founder, hire, openBackend, valueOf } from "@baklava/services/testing/backend";
import { beforeEach, expect, test } from "vitest";

import { runConsumer } from "./run-consumer.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  const { id } = await hire(backend, "customer", "Ada");
  valueOf(await backend.services.account.setPassword({ id, password: "analytical engine" }, founder));
});

const context = () => ({ services: backend.services, caller: system("worker:test") });
const lastEvent = () => backend.database.table("outbox").all().at(-1)?.event as DomainEvent;
const mail = (event: object) => runConsumer("security-mail", JSON.stringify(event), context());

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
  expect(await runConsumer("security-mail", body, context())).toMatchObject({ kind: "dead" });
});

test("runConsumer() puts an event of an unknown type aside", async () => {
  expect(await mail({ ...lastEvent(), type: "user.lost" })).toMatchObject({ kind: "dead" });
});

test("runConsumer() asks for another try when something is unavailable, or a bug may be gone by then", async () => {
  backend.mailer.send = () => Promise.reject(new UnavailableError("mail server", { cause: undefined }));
  expect(await mail(lastEvent())).toMatchObject({ kind: "again", reason: expect.stringContaining("mail server") });
  backend.mailer.send = () => Promise.reject(new TypeError("secret detail"));
  expect(await mail(lastEvent())).toMatchObject({ kind: "again", reason: "Something went wrong on our side" });
});
