import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SharedClock } from "./shared-clock.ts";

const month = 30 * 24 * 60 * 60_000;
const noon = new Date("2026-03-01T12:00:00.000Z");

describe("SharedClock", () => {
  let database: Date | Error;
  let elapsedMs: number;
  const ask = async () => {
    if (database instanceof Error) throw database;
    return database;
  };
  const clock = () => new SharedClock(ask, () => elapsedMs);
  beforeEach(() => {
    vi.useFakeTimers();
    [database, elapsedMs] = [noon, 500];
  });
  afterEach(() => void vi.useRealTimers());

  test.each([month, -month])("goes on as it did when the clock of the host is set by %i ms", async (ms) => {
    const shared = clock();
    await shared.start();
    vi.setSystemTime(new Date(Date.now() + ms));
    elapsedMs += 1500;
    expect(shared.now()).toEqual(new Date(noon.getTime() + 1500));
    shared.stop();
  });

  test("follows the database, and counts on while it is away", async () => {
    const shared = clock();
    await shared.start();
    database = new Error("away");
    elapsedMs += 40_000;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(shared.now()).toEqual(new Date(noon.getTime() + 40_000));
    database = new Date(noon.getTime() + month);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(shared.now()).toEqual(database);
    shared.stop();
  });

  test("start() throws when the database is away", async () => {
    database = new Error("away");
    await expect(clock().start()).rejects.toThrow("away");
  });
});
