import { Redis } from "ioredis";

import { usualRedisUrl } from "../../settings.ts";

/** Where the tests look for Redis. */
export const redisUrl = process.env["REDIS_URL"] || usualRedisUrl;

/**
 * Whether Redis is there. Where REDIS_URL says that it is, it must be; elsewhere tests go on without, and say so.
 * @throws when it is not where REDIS_URL says.
 */
export async function hasRedis(): Promise<boolean> {
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    return true;
  } catch (error) {
    if (process.env["REDIS_URL"]) throw error;
    return false;
  } finally {
    redis.disconnect();
  }
}
