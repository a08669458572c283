import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { expect, test } from "vitest";

import type { RateLimiter, RateLimitPolicy } from "./rate-limiter.ts";

/** The contract of every rate limiter. */
export function rateLimiterContract(open: (policy: RateLimitPolicy) => RateLimiter): void {
  const policyOf = (points: number, windowSeconds = 60) => ({ name: `test-${randomUUID()}`, points, windowSeconds });

  test("allows as many points as there are, and then says when to come back", async () => {
    const limiter = open(policyOf(2));
    expect(await limiter.consume("ada")).toMatchObject({ allowed: true, remaining: 1, retryAfterMs: 0 });
    expect(await limiter.consume("ada")).toMatchObject({ allowed: true, remaining: 0, retryAfterMs: 0 });
    const refused = await limiter.consume("ada");
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    expect(refused.retryAfterMs).toBe(refused.resetMs);
    expect(refused.retryAfterMs).toBeGreaterThan(50_000);
    expect(refused.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test("counts each key for itself, and each limit", async () => {
    const [one, other] = [open(policyOf(1)), open(policyOf(1))];
    expect(await one.consume("ada")).toMatchObject({ allowed: true });
    expect(await one.consume("grace")).toMatchObject({ allowed: true });
    expect(await other.consume("ada")).toMatchObject({ allowed: true });
    expect(await one.consume("ada")).toMatchObject({ allowed: false });
  });

  test("takes several points at once; more than are left takes what is left", async () => {
    const limiter = open(policyOf(10));
    expect(await limiter.consume("ada", 7)).toMatchObject({ allowed: true, remaining: 3 });
    expect(await limiter.consume("ada", 4)).toMatchObject({ allowed: false, remaining: 0 });
    expect(await limiter.consume("ada", 1)).toMatchObject({ allowed: false, remaining: 0 });
  });

  test("gives all points back at the end of the window, however often was asked in between", async () => {
    const limiter = open(policyOf(1, 1));
    const { resetMs } = await limiter.consume("ada");
    expect(resetMs).toBeGreaterThan(500);
    await wait(resetMs / 2);
    expect(await limiter.consume("ada")).toMatchObject({ allowed: false });
    await expect.poll(async () => (await limiter.consume("ada")).allowed, { timeout: 3000 }).toBe(true);
  });

  test("allows no more to those who ask at the same time", async () => {
    const limiter = open(policyOf(10));
    const answers = await Promise.all(Array.from({ length: 50 }, () => limiter.consume("ada")));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10);
  });
}
