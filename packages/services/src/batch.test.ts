import { nextRetry } from "@baklava/models/retry";
import { ok } from "@baklava/models/result";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import { expect, test } from "vitest";

import { runBatch } from "./batch.ts";

const job = "relay-events";
const jammed = new Error("jammed");
const clock = { now: () => new Date("2026-03-01T12:00:00.000Z") };

test("runBatch() works on all others when an item throws or makes no progress, and says which threw", async () => {
  const { unitOfWork } = memoryStorage(new MemoryDatabase());
  const outcomes: Record<string, () => Promise<boolean>> = {
    a: () => Promise.reject(jammed),
    b: async () => true,
    c: async () => false,
    d: async () => true,
  };
  const items = Object.keys(outcomes).map((id) => ({ id, tries: 0 }));
  const outcome = await runBatch({ unitOfWork, clock }, { job, items, work: async (id) => outcomes[id]?.() ?? false });
  expect(outcome).toEqual({ done: 2, postponed: 1, failures: [{ id: "a", error: jammed }] });
});

test("runBatch() has an item wait longer after each try", async () => {
  const database = new MemoryDatabase();
  const { unitOfWork } = memoryStorage(database);
  const triesOf = async (id: string) =>
    (await unitOfWork.run(async ({ retries }) => ok(await retries.countTries(job, id)))).value;
  for (const tries of [0, 1, 2]) {
    const items = [{ id: "a", tries: await triesOf("a") }];
    await runBatch({ unitOfWork, clock }, { job, items, work: () => Promise.reject(jammed) });
    expect(database.table("retries").all()).toMatchObject([nextRetry({ id: "a", tries }, clock.now())]);
  }
});
