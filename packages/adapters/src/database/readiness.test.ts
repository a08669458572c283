import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createReadinessCheck } from "./readiness.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("notices migrations that go missing, and that they are back, and looks for them now and then only", async () => {
  const pending: string[] = [];
  let looks = 0;
  const database = { url: "postgres://localhost/shop", check: async () => undefined };
  const check = createReadinessCheck(database, async () => {
    looks += 1;
    return pending;
  });
  await check();
  await check();
  expect(looks).toBe(1);

  pending.push("1_users");
  vi.advanceTimersByTime(6000);
  await expect(check()).rejects.toThrow("lacks the migrations 1_users; run `baklava database migrate`");
  await expect(check()).rejects.toThrow("lacks the migrations");

  pending.pop();
  await check();
});
