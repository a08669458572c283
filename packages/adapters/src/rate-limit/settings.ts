import { z } from "zod";

/** Never quotes the URL: it may hold a password. */
const redisUrl = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol), {
    error: "is not a URL of Redis: write redis://user:password@host:6379, or leave it unset",
  });

export const rateLimitSettings = z.object({
  REDIS_URL: redisUrl.optional().describe("Redis server that counts for all processes; unset: each counts for itself"),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,60}$/, "must have letters, digits, dashes and underscores only, 60 at most")
    .default("baklava")
    .describe("Begins the names of all keys at Redis, so that several shops can share a server"),
});
export type RateLimitSettings = z.output<typeof rateLimitSettings>;

/** Where Redis listens on a machine on which nobody changed anything. */
export const usualRedisUrl = "redis://127.0.0.1:6379";
