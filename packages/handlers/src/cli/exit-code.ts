import type { FailureKind } from "@baklava/models/result";

/** The exit code of each outcome. `unexpected` is for bugs and wrong settings, `cancelled` for Ctrl-C and "no". */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  invalid: 2,
  unauthenticated: 3,
  forbidden: 4,
  not_found: 5,
  conflict: 6,
  declined: 7,
  unavailable: 8,
  too_many: 9,
  cancelled: 130,
} as const satisfies Record<FailureKind | "ok" | "unexpected" | "cancelled", number>;
