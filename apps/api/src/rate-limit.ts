import { isIPv6 } from "node:net";

import type { Allowance, RateLimiter, RateLimitPolicy } from "@baklava/adapters/rate-limit/rate-limiter";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { sendError } from "./error-answer.ts";

export type RequestLimit = {
  readonly limiter: RateLimiter;
  /** Who is counted. `undefined`: nobody. */
  readonly keyOf: (request: FastifyRequest) => string | undefined;
};

/** Answers 429 to those who ask too often, and tells all others how much they have left. */
export function limitRequests(app: FastifyInstance, { limiter, keyOf }: RequestLimit): void {
  app.addHook("onRequest", async (request, reply) => {
    const key = keyOf(request);
    if (key === undefined) return;
    const allowance = await limiter.consume(key);
    tell(reply, limiter.policy, allowance);
    if (allowance.allowed) return;
    const seconds = toSeconds(allowance.retryAfterMs);
    const message = `Too many requests; try again in ${seconds} s`;
    await sendError(request, reply.header("retry-after", seconds), 429, message, "rate_limited");
  });
}

/** The address that a request came from, unless it asks whether the API is well. */
export function addressOf({ ip, routeOptions }: FastifyRequest): string | undefined {
  if (["/livez", "/readyz", "/metrics"].includes(routeOptions.url ?? "")) return undefined;
  return isIPv6(ip) ? networkOf(ip) : ip;
}

/** The first half of the address: the other half is the client's to choose. */
function networkOf(ip: string): string {
  const [head = "", tail] = ip.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  // An IPv4 address in the clothes of IPv6 ends in four numbers with dots.
  if (after.at(-1)?.includes(".")) return after.at(-1) ?? ip;
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-11. */
function tell(reply: FastifyReply, { name, points, windowSeconds }: RateLimitPolicy, allowance: Allowance): void {
  reply.header("ratelimit-policy", `"${name}";q=${points};w=${windowSeconds}`);
  reply.header("ratelimit", `"${name}";r=${allowance.remaining};t=${toSeconds(allowance.resetMs)}`);
}

function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
