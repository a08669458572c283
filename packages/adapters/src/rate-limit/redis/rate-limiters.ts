import { Redis } from "ioredis";

import type { Logger } from "../../logger.ts";
import type { RateLimiter, RateLimiters, RateLimitPolicy } from "../rate-limiter.ts";
import { RedisRateLimiter } from "./rate-limiter.ts";

export type RedisOptions = {
  readonly url: string;
  readonly prefix: string;
  readonly logger: Logger;
};

/** Time-out for Redis, in milliseconds: a caller waits for it. */
const commandTimeoutMs = 500;
const connectTimeoutMs = 2000;
const longestPauseMs = 5000;

/** Counts at Redis, for all processes that share it. */
export class RedisRateLimiters implements RateLimiters {
  readonly #redis: Redis;
  readonly #options: RedisOptions;
  #isDown = false;

  private constructor(redis: Redis, options: RedisOptions) {
    this.#redis = redis;
    this.#options = options;
    redis.on("ready", () => this.#noteUp());
    redis.on("error", (error: Error) => this.#noteDown(error));
  }

  /** Does not insist on Redis being there: it may come, and come back. */
  static async open(options: RedisOptions): Promise<RedisRateLimiters> {
    const redis = new Redis(options.url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      commandTimeout: commandTimeoutMs,
      connectTimeout: connectTimeoutMs,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 200, longestPauseMs),
    });
    const limiters = new RedisRateLimiters(redis, options);
    await redis.connect().catch(() => undefined);
    return limiters;
  }

  create(policy: RateLimitPolicy): RateLimiter {
    const { prefix } = this.#options;
    const onDown = (error: unknown) => this.#noteDown(error);
    return new RedisRateLimiter(policy, { redis: this.#redis, prefix, onUp: () => this.#noteUp(), onDown });
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }

  /** Once an outage: it may last for hours. */
  #noteDown(error: unknown): void {
    if (this.#isDown) return;
    this.#isDown = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.logger.warn(`Redis cannot be used (${reason}), so that requests are not counted for now`);
  }

  #noteUp(): void {
    if (this.#isDown) this.#options.logger.info("Redis is back, and requests are counted again");
    this.#isDown = false;
  }
}
