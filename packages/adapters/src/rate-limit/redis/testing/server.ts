import { Redis } from "ioredis";

import { usualRedisUrl } from "../../settings.ts";

/** The URL of Redis in tests. */
export const redisUrl = process.env["REDIS_URL"] || usualRedisUrl;

/**
 * Whether Redis is reachable. Without REDIS_URL it is optional, and tests report that they ran without it. @throws when
 * the server of REDIS_URL is not reachable.
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
