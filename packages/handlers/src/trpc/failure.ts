import type { Failure, FailureKind } from "@baklava/models/result";
import { TRPCError } from "@trpc/server";

/** The tRPC code of each kind of refusal. The HTTP status follows from the code. */
export const trpcCodes = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  declined: "PAYMENT_REQUIRED",
  unavailable: "SERVICE_UNAVAILABLE",
  too_many: "TOO_MANY_REQUESTS",
} as const satisfies Record<FailureKind, TRPCError["code"]>;

/** Carries a refusal to tRPC's error formatter. */
export class FailureError extends TRPCError {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super({ code: trpcCodes[failure.kind], message: failure.message });
    this.failure = failure;
  }
}
