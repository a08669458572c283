import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeEach, expect, onTestFinished, test } from "vitest";

import { QueueFile } from "../broker/sqlite/queue-file.ts";
import type { ScheduledJob } from "./scheduler.ts";
import { SqliteScheduler } from "./sqlite-scheduler.ts";

let folder: string;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "baklava-jobs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  now = Date.parse("2026-03-01T12:00:30.000Z");
});

/** A scheduler as another process would have it. */
async function open(jobs: readonly ScheduledJob[]): Promise<SqliteScheduler> {
  const file = await QueueFile.open(folder, { timeoutMs: 60_000, durable: false });
  const scheduler = new SqliteScheduler(file, { now: () => now });
  onTestFinished(async () => {
    await scheduler.close();
    file.close();
  });
  await scheduler.start(jobs);
  return scheduler;
}

const everyMinute = (run: () => Promise<void>): ScheduledJob => ({ name: "count", schedule: "* * * * *", run });

test("a job fires once a minute, however many schedule it", async () => {
  let fired = 0;
  const job = everyMinute(async () => void (fired += 1));
  await open([job]);
  const other = await open([job]);
  for (const expected of [1, 2, 3]) {
    now += 60_000;
    await expect.poll(() => fired).toBe(expected);
  }
  await other.close();
  expect(fired).toBe(3);
});

test("a job that takes longer than its schedule does not pile up, and close() waits for it", async () => {
  let fired = 0;
  let finish: (() => void) | undefined;
  const job = everyMinute(async () => {
    fired += 1;
    await new Promise<void>((resolve) => (finish = resolve));
  });
  const schedulers = [await open([job]), await open([job])];
  now += 60_000;
  await expect.poll(() => finish).toBeDefined();
  now += 180_000;
  const closed = Promise.all(schedulers.map((each) => each.close()));
  finish?.();
  await closed;
  expect(fired).toBe(1);
});

test("a job that throws runs again at its next time, and what was missed is not repeated", async () => {
  let fired = 0;
  const job = everyMinute(async () => {
    fired += 1;
    throw new Error("out of paper");
  });
  const first = await open([job]);
  for (const expected of [1, 2]) {
    now += 60_000;
    await expect.poll(() => fired).toBe(expected);
  }
  await first.close();
  now += 3_600_000;
  const second = await open([job, { ...job, name: "other", run: async () => undefined }]);
  await second.close();
  expect(fired).toBe(2);
});
