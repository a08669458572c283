import type { FailureKind } from "@baklava/models/result";

/** How HTTP signals each kind of refusal, RFC 9110 section 15. */
export const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  declined: 402,
  unavailable: 503,
  too_many: 429,
} as const satisfies Record<FailureKind, number>;

/** Seconds after which another try may help. */
const retryAfter = "5";

/** What the head of a refusal says besides its status. */
export function refusalHeaders(status: number): Readonly<Record<string, string>> {
  return {
    // RFC 9110 section 15.5.2: how to say who one is.
    ...(status === 401 && { "www-authenticate": "Bearer" }),
    ...((status === 503 || status === 429) && { "retry-after": retryAfter }),
  };
}
