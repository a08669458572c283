import type { RateLimiter } from "@baklava/adapters/rate-limit/rate-limiter";
import type { Call } from "@baklava/handlers/operation";
import { anonymous, type Caller } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import type { Services } from "@baklava/services/services";
import type { FastifyRequest } from "fastify";

import { toSeconds } from "./rate-limit.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { transportOf } from "./transport.ts";

/** The call of an operation that a request makes: its caller, and the services. */
export type CallFactory = (request: FastifyRequest) => Call;

export type CallOptions = {
  /** Reads a session from a cookie. Without it, cookies are ignored. */
  readonly cookie?: Pick<SessionCookie, "read">;
  /** Limits the calls of each session or token. Without it, there is no limit. */
  readonly tokenLimiter?: RateLimiter | undefined;
};

/** Longest stored User-Agent, in characters. It is stored with a session and shown to people. */
const longestUserAgent = 200;

export function createCallFactory(services: Services, { cookie, tokenLimiter }: CallOptions): CallFactory {
  return (request) => {
    let identified: Promise<Ok<Caller> | Failure> | undefined;
    return {
      // Identified once for all calls of a batch.
      identify: () =>
        (identified ??= identify(services, cookie?.read(request), request).then((found) =>
          refuseTooMany(found, request, tokenLimiter),
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
  // A browser sends an expired cookie until it gets another one, also with a new sign-in.
  return known.kind === "ok" ? known : ok(anonymous(origin));
}

async function refuseTooMany(
  identified: Ok<Caller> | Failure,
  request: FastifyRequest,
  limiter: RateLimiter | undefined,
): Promise<Ok<Caller> | Failure> {
  if (!limiter || identified.kind !== "ok") return identified;
  const { value: caller } = identified;
  if (caller.kind !== "user" || !caller.credential) return identified;
  const { allowed, retryAfterMs } = await limiter.consume(
    caller.credential.id,
    transportOf(request).countCalls(request),
  );
  if (allowed) return identified;
  const message = `Too many requests with this session or token; try again in ${toSeconds(retryAfterMs)} s`;
  return refuse("too_many", "rate_limited", message);
}

function malformed(): Failure<"unauthenticated"> {
  const message = "The header Authorization must be Bearer and a token, such as Authorization: Bearer bks_…";
  return refuse("unauthenticated", "authorization_malformed", message);
}
