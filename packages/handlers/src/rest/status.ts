import type { FailureKind } from "@baklava/models/result";

import { retryAfterSeconds } from "../retry-after.ts";

/** The HTTP status of each kind of refusal, RFC 9110 section 15. */
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

/** The headers of a refusal. */
export function refusalHeaders(kind: FailureKind): Readonly<Record<string, string>> {
  const seconds = retryAfterSeconds(kind);
  return {
    // RFC 9110 section 15.5.2: the authentication scheme.
    ...(kind === "unauthenticated" && { "www-authenticate": "Bearer" }),
    ...(seconds !== undefined && { "retry-after": String(seconds) }),
  };
}
