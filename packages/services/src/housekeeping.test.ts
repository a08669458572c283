import { anonymous } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

const hour = 60 * 60 * 1000;
const week = 7 * 24 * hour;

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

const pass = (ms: number) => (backend.time = new Date(backend.time.getTime() + ms));

/** Leaves two events in the outbox, of which one is relayed. */
async function relayOneOfTwo(): Promise<void> {
  const { id } = await hire(backend, "customer", "Ada");
  for (const password of ["analytical engine", "difference engine"]) {
    valueOf(await backend.services.account.setPassword({ id, password }, founder));
  }
  await backend.services.eventRelay.relay(1);
}

test("purge() forgets what is older than a week, and keeps what was not relayed", async () => {
  await relayOneOfTwo();
  const record = { scope: "users.create operator:root", key: "k1", requestHash: "", entityId: "" };
  await memoryStorage(backend.database).unitOfWork.run(async ({ idempotency }) =>
    ok(await idempotency.claim({ ...record, createdAt: backend.time })),
  );
  pass(week);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(0);
  pass(1);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(2);
  expect([backend.database.table("idempotency").size, backend.database.table("outbox").size]).toEqual([0, 1]);
});

test("purge() forgets attempts after a day", async () => {
  await backend.services.session.signIn({ email: "ada@example.com", password: "wrong" }, anonymous());
  pass(24 * hour + 1);
  expect(valueOf(await backend.services.housekeeping.purge()).done).toBe(1);
  expect(backend.database.table("attempts").size).toBe(0);
});

test("purge() forgets all other kinds when one cannot be", async () => {
  await relayOneOfTwo();
  pass(week + 1);
  const jammed = new Error("jammed");
  backend.tamper = ({ idempotency }) => void (idempotency.purge = () => Promise.reject(jammed));
  const outcome = valueOf(await backend.services.housekeeping.purge());
  expect(outcome).toEqual({ done: 1, postponed: 0, failures: [{ id: "idempotency", error: jammed }] });
});
