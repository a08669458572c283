import { TestClock } from "pg-boss";
import { afterEach, beforeEach, expect, test } from "vitest";

import { type Boss, openBoss } from "../broker/postgres/boss.ts";
import { createTestDatabase, type TestDatabase } from "../database/testing/test-database.ts";
import { PostgresScheduler } from "./postgres-scheduler.ts";
import type { ScheduledJob } from "./scheduler.ts";

let database: TestDatabase;
let clock: TestClock;
let opened: { readonly boss: Boss; readonly scheduler: PostgresScheduler }[];
beforeEach(async () => {
  database = await createTestDatabase();
  clock = new TestClock("2026-03-01T12:00:30.000Z");
  opened = [];
});
afterEach(async () => {
  for (const { scheduler, boss } of opened) {
    await scheduler.close();
    await boss.close();
  }
  await database.drop();
});

/** A scheduler as another process would have it. */
async function open(jobs: readonly ScheduledJob[]): Promise<PostgresScheduler> {
  const boss = await openBoss({ database, applicationName: "test", isWorker: true, clock });
  const scheduler = new PostgresScheduler(boss);
  opened.push({ scheduler, boss });
  await scheduler.start(jobs);
  return scheduler;
}

const everyMinute = (run: () => Promise<void>): ScheduledJob => ({ name: "count", schedule: "* * * * *", run });

test("a job fires once a minute, however many schedule it", async () => {
  let fired = 0;
  const job = everyMinute(async () => void (fired += 1));
  await open([job]);
  await open([job]);
  // The minute that has begun counts.
  await clock.tick(10_000);
  await expect.poll(() => fired).toBe(1);
  for (const expected of [2, 3, 4]) {
    await clock.tick(60_000);
    await expect.poll(() => fired).toBe(expected);
  }
});

test("a job that takes longer than its schedule does not pile up", async () => {
  let fired = 0;
  let finish: (() => void) | undefined;
  const job = everyMinute(async () => {
    fired += 1;
    await new Promise<void>((resolve) => (finish = resolve));
  });
  await open([job]);
  await open([job]);
  for (let minute = 0; minute < 3; minute += 1) await clock.tick(60_000);
  expect(fired).toBe(1);
  finish?.();
  await clock.tick(60_000);
  await clock.tick(60_000);
  await expect.poll(() => fired).toBe(2);
  finish?.();
});

test("a job that throws fires again at its next time", async () => {
  let fired = 0;
  const job = everyMinute(async () => {
    fired += 1;
    throw new Error("the server is away");
  });
  await open([job]);
  await clock.tick(10_000);
  await expect.poll(() => fired).toBe(1);
  await clock.tick(60_000);
  await expect.poll(() => fired).toBe(2);
});

test("a job that is no longer declared fires no more", async () => {
  let fired = 0;
  const first = await open([everyMinute(async () => void (fired += 1))]);
  await clock.tick(10_000);
  await expect.poll(() => fired).toBe(1);
  await first.close();
  await open([]);
  await clock.tick(180_000);
  const { rows } = (await opened.at(-1)?.boss.database.executeSql("SELECT name FROM pgboss.schedule")) ?? {};
  expect([fired, rows]).toEqual([1, []]);
});
