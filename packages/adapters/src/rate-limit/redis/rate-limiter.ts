import type { Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

import { type Allowance, type RateLimiter, type RateLimitPolicy, toAllowance } from "../rate-limiter.ts";

type Options = {
  readonly redis: Redis;
  readonly prefix: string;
  /** Called after each reply of Redis, and after each failure. */
  readonly onUp: () => void;
  readonly onDown: (error: unknown) => void;
};

export class RedisRateLimiter implements RateLimiter {
  readonly policy: RateLimitPolicy;
  readonly #options: Options;
  readonly #limiter: RateLimiterRedis;

  constructor(policy: RateLimitPolicy, options: Options) {
    this.policy = policy;
    this.#options = options;
    this.#limiter = new RateLimiterRedis({
      storeClient: options.redis,
      keyPrefix: `${options.prefix}:limit:${policy.name}`,
      points: policy.points,
      duration: policy.windowSeconds,
      rejectIfRedisNotReady: true,
    });
  }

  async consume(key: string, points = 1): Promise<Allowance> {
    try {
      return this.#toAllowance(await this.#limiter.consume(key, points));
    } catch (error) {
      // A refusal is thrown as well.
      if (error instanceof RateLimiterRes) return this.#toAllowance(error);
      this.#options.onDown(error);
      return toAllowance(this.policy, 0, this.policy.windowSeconds * 1000);
    }
  }

  #toAllowance({ consumedPoints, msBeforeNext }: RateLimiterRes): Allowance {
    this.#options.onUp();
    return toAllowance(this.policy, consumedPoints, msBeforeNext);
  }
}
