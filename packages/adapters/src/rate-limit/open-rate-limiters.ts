import type { Logger } from "../logger.ts";
import { memoryRateLimiters } from "./memory/rate-limiter.ts";
import type { RateLimiters } from "./rate-limiter.ts";
import type { RateLimitSettings } from "./settings.ts";

/** Opens the rate limiters of the settings, and loads no others. */
export async function openRateLimiters(
  { REDIS_URL: url, REDIS_PREFIX: prefix }: RateLimitSettings,
  { logger }: { readonly logger: Logger },
): Promise<RateLimiters> {
  if (url === undefined) return memoryRateLimiters;
  const { RedisRateLimiters } = await import("./redis/rate-limiters.ts");
  return RedisRateLimiters.open({ url, prefix, logger });
}
