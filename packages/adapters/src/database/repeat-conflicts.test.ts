import { expect, test } from "vitest";

import { repeatConflicts } from "./repeat-conflicts.ts";

const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01" });

test("repeatConflicts() runs a transaction again until it wins", async () => {
  let attempts = 0;
  const value = await repeatConflicts(async () => {
    attempts += 1;
    if (attempts < 4) throw deadlock;
    return attempts;
  });
  expect(value).toBe(4);
});

test("repeatConflicts() gives up after 6 attempts, and throws what the last one threw", async () => {
  let attempts = 0;
  const losing = repeatConflicts(async () => {
    attempts += 1;
    throw deadlock;
  });
  await expect(losing).rejects.toBe(deadlock);
  expect(attempts).toBe(6);
});

test("repeatConflicts() repeats nothing that failed for another reason", async () => {
  let attempts = 0;
  const failing = repeatConflicts(async () => {
    attempts += 1;
    throw new Error("out of paper");
  });
  await expect(failing).rejects.toThrow("out of paper");
  expect(attempts).toBe(1);
});
