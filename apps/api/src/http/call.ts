import type { RateLimiter } from "@baklava/adapters/rate-limit/rate-limiter";
import type { Call } from "@baklava/handlers/operation";
import { anonymous, type Caller } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import type { Services } from "@baklava/services/services";
import type { FastifyRequest } from "fastify";

import { toSeconds } from "./rate-limit.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { transportOf } from "./transport.ts";

/** What transports ask of a request: who it is from, and what it may use. */
export type CallFactory = (request: FastifyRequest) => Call;

export type CallOptions = {
  /** Where a session may come from besides the header; a cookie is ignored unless given. */
  readonly cookie?: Pick<SessionCookie, "read">;
  /** Counts what comes with one session or token, from wherever; nothing is counted unless given. */
  readonly tokenLimiter?: RateLimiter | undefined;
};

/** A program may call itself anything; it is kept with its session, and shown to people. */
const longestUserAgent = 200;

export function createCallFactory(services: Services, { cookie, tokenLimiter }: CallOptions): CallFactory {
  return (request) => {
    let identified: Promise<Ok<Caller> | Failure> | undefined;
    return {
      // Once for all calls of a batch.
      identify: () =>
        (identified ??= identify(services, cookie?.read(request), request).then((found) =>
          refuseTooMany(found, transportOf(request).countCalls(request), tokenLimiter),
        )),
      open: async () => services,
    };
  };
}

async function identify(
  { identity }: Services,
  session: string | undefined,
  request: FastifyRequest,
): Promise<Ok<Caller> | Failure> {
  const { authorization, "user-agent": userAgent = "" } = request.headers;
  const origin = { address: request.ip, userAgent: userAgent.slice(0, longestUserAgent) };
  if (authorization !== undefined) {
    const [, secret] = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(authorization) ?? [];
    return secret === undefined ? malformed() : identity.bySecret(secret, origin);
  }
  if (session === undefined) return ok(anonymous(origin));
  const known = await identity.bySecret(session, origin);
  // A browser sends what it has until it is told otherwise, also to sign in again.
  return known.kind === "ok" ? known : ok(anonymous(origin));
}

async function refuseTooMany(
  identified: Ok<Caller> | Failure,
  calls: number,
  limiter: RateLimiter | undefined,
): Promise<Ok<Caller> | Failure> {
  if (!limiter || identified.kind !== "ok") return identified;
  const { value: caller } = identified;
  if (caller.kind !== "user" || !caller.credential) return identified;
  const { allowed, retryAfterMs } = await limiter.consume(caller.credential.id, calls);
  if (allowed) return identified;
  const message = `Too many requests with this session or token; try again in ${toSeconds(retryAfterMs)} s`;
  return refuse("too_many", "rate_limited", message);
}

function malformed(): Failure<"unauthenticated"> {
  const message = "The header Authorization must be Bearer and a token, such as Authorization: Bearer bks_…";
  return refuse("unauthenticated", "authorization_malformed", message);
}
