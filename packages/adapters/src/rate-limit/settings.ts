import { z } from "zod";

/** Never quotes the URL: it may hold a password. */
const redisUrl = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol), {
    error: "is not a URL of Redis: write redis://user:password@host:6379, or leave it unset",
  });

export const rateLimitSettings = z.object({
  REDIS_URL: redisUrl
    .optional()
    .describe(
      "URL of a Redis server for rate limits that hold for all processes together. Without it, each process counts alone",
    ),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,60}$/, "must have letters, digits, dashes and underscores only, 60 at most")
    .default("baklava")
    .describe("Prefix of all keys in Redis. Set it when several installations share a server"),
});
export type RateLimitSettings = z.output<typeof rateLimitSettings>;

/** Redis's default address. */
export const usualRedisUrl = "redis://127.0.0.1:6379";
