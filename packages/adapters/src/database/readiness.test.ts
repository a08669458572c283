import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { LackingMigration } from "./migration/lacking-migrations.ts";
import { createReadinessCheck } from "./readiness.ts";
import { SqlRunner } from "./sql.ts";

const unused = new SqlRunner(() => expect.unreachable("Nothing is asked of the database"));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("notices migrations that go missing, and that they are back, and looks for them now and then only", async () => {
  const pending: LackingMigration[] = [];
  let looks = 0;
  const database = { sql: unused, checkWritable: async () => undefined };
  const check = createReadinessCheck(database, async () => {
    looks += 1;
    return pending;
  });
  await check();
  vi.advanceTimersByTime(1000);
  await check();
  expect(looks).toBe(1);

  pending.push({ name: "1_users", state: "missing" });
  vi.advanceTimersByTime(6000);
  await expect(check()).rejects.toThrow("lacks the migrations 1_users; run `baklava database migrate`");
  await expect(check()).rejects.toThrow("lacks the migrations");

  pending.pop();
  vi.advanceTimersByTime(1000);
  await check();
});

test("asks the database once for all who ask at the same time, or soon after", async () => {
  const answers: PromiseWithResolvers<void>[] = [];
  const database = {
    sql: unused,
    checkWritable: () => {
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
  };
  const check = createReadinessCheck(database, async () => []);
  const asked = [check()];
  vi.advanceTimersByTime(5000);
  asked.push(check());
  answers[0]?.reject(new Error("away"));
  expect(await Promise.allSettled(asked)).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
  vi.advanceTimersByTime(999);
  await expect(check()).rejects.toThrow("away");
  expect(answers).toHaveLength(1);

  vi.advanceTimersByTime(1);
  const again = check();
  answers[1]?.resolve();
  await again;
});

test.each([
  ["running", "The migration 2_tokens is running; wait until it has ended"],
  ["failed", "The migration 2_tokens failed or was interrupted; `baklava database migrate` tries it again"],
] as const)("tells a migration that is %s", async (state, sentence) => {
  const database = { sql: unused, checkWritable: async () => undefined };
  const check = createReadinessCheck(database, async () => [{ name: "2_tokens", state }]);
  await expect(check()).rejects.toThrow(sentence);
});
