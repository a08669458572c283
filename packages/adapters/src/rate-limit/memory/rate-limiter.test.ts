import { describe, expect, test } from "vitest";

import { rateLimiterContract } from "../rate-limiter.contract.ts";
import { memoryRateLimiters, MemoryRateLimiter } from "./rate-limiter.ts";

describe("MemoryRateLimiter", () => {
  rateLimiterContract((policy) => memoryRateLimiters.create(policy));

  test("keeps no more keys than it may, and forgets those first whose window ends first", async () => {
    let now = 0;
    const limiter = new MemoryRateLimiter(
      { name: "test", points: 1, windowSeconds: 60 },
      { maxKeys: 2, now: () => (now += 1) },
    );
    for (const key of ["ada", "grace"]) await limiter.consume(key);
    expect(await limiter.consume("grace")).toMatchObject({ allowed: false });
    expect(await limiter.consume("joan")).toMatchObject({ allowed: true });
    expect(await limiter.consume("grace")).toMatchObject({ allowed: false });
    expect(await limiter.consume("ada")).toMatchObject({ allowed: true });
  });
});
