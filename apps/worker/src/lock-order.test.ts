import { isWriteConflict } from "@baklava/adapters/database/is-write-conflict";
import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { testServices } from "@baklava/assembly/testing/services";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Writer } from "./testing/writer.ts";
import { createWriters } from "./testing/writers.ts";

let database: TestDatabase;
let writers: Readonly<Record<string, Writer>>;
/** Counts the deadlocks that PostgreSQL detected. Each transaction was retried. */
const deadlocks: unknown[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  writers = await createWriters(testServices({ ...database, transact }, { passwords: plainPasswords }));
});
afterAll(() => database.drop());

const transact: TestDatabase["transact"] = async (work, isToCommit) => {
  try {
    return await database.transact(work, isToCommit);
  } catch (error) {
    if (isWriteConflict(error)) deadlocks.push(error);
    throw error;
  }
};

test("no two writers deadlock, for any order of the rows that they are given", async () => {
  const names = Object.keys(writers);
  const failed: string[] = [];
  for (const [index, name] of names.entries()) {
    for (const other of names.slice(index)) {
      deadlocks.length = 0;
      const run = async (which: string, isBackwards: boolean) => writers[which]?.(isBackwards);
      const settled = await Promise.allSettled([
        run(name, false),
        run(other, true),
        run(name, true),
        run(other, false),
      ]);
      const errors = settled.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
      if (deadlocks.length > 0) errors.push(`${deadlocks.length} deadlocks`);
      if (errors.length > 0) failed.push(`${name} beside ${other}: ${errors.join("; ")}`);
    }
  }
  expect(failed).toEqual([]);
});
