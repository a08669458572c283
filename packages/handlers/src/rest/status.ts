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
