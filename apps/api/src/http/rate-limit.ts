import type { Allowance, RateLimiter, RateLimitPolicy } from "@baklava/adapters/rate-limit/rate-limiter";
import { type Failure, refuse } from "@baklava/models/result";
import { networkOf } from "@baklava/utils/address";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { sendError } from "./errors.ts";
import { monitoringRoutes } from "./monitoring.ts";
import { transportOf } from "./transport.ts";

export type RequestLimit = {
  readonly limiter: RateLimiter;
  /** The key under which a request is counted. `undefined`: it is not counted. */
  readonly keyOf: (request: FastifyRequest) => string | undefined;
};

/** Refuses a request over the limit, in the way of a protocol. */
type SendTooMany = (request: FastifyRequest, reply: FastifyReply, seconds: number) => Promise<void>;

type LimitOptions = { readonly send?: SendTooMany; readonly onRefused?: (key: string, forMs: number) => void };

/**
 * Refuses requests over the limit, with 429 unless `send` does otherwise. The headers of all other responses tell how
 * many are left. Each call of a batch counts.
 */
export function limitRequests(app: FastifyInstance, limit: RequestLimit, options?: LimitOptions): void {
  const charge = createCharge(limit, options);
  app.addHook("onRequest", (request, reply) => charge(request, reply, transportOf(request).countCalls(request)));
}

/** A function that counts calls of a request, and refuses the request as `limitRequests` does. */
export function createCharge(
  { limiter, keyOf }: RequestLimit,
  { send = sendTooMany, onRefused }: LimitOptions = {},
): (request: FastifyRequest, reply: FastifyReply, calls: number) => Promise<void> {
  return async (request, reply, calls) => {
    const key = keyOf(request);
    if (key === undefined) return;
    const allowance = await limiter.consume(key, calls);
    tell(reply, limiter.policy, allowance);
    if (allowance.allowed) return;
    onRefused?.(key, allowance.retryAfterMs);
    await send(request, reply, toSeconds(allowance.retryAfterMs));
  };
}

export function tooMany(seconds: number): Failure<"too_many"> {
  return refuse("too_many", "rate_limited", `Too many requests; try again in ${seconds} s`);
}

async function sendTooMany(request: FastifyRequest, reply: FastifyReply, seconds: number): Promise<void> {
  const { message, reason } = tooMany(seconds);
  await sendError(request, reply.header("retry-after", seconds), 429, message, reason);
}

/** The network of the client, unless the request is for monitoring. */
export function addressOf({ ip, routeOptions }: FastifyRequest): string | undefined {
  if (monitoringRoutes.includes(routeOptions.url ?? "")) return undefined;
  return networkOf(ip);
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-11. */
function tell(reply: FastifyReply, { name, points, windowSeconds }: RateLimitPolicy, allowance: Allowance): void {
  reply.header("ratelimit-policy", `"${name}";q=${points};w=${windowSeconds}`);
  reply.header("ratelimit", `"${name}";r=${allowance.remaining};t=${toSeconds(allowance.resetMs)}`);
}

export function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
