import type { FailureKind } from "@baklava/models/result";
import { Code } from "@connectrpc/connect";

/**
 * The gRPC code of each kind of refusal. A conflict is `ABORTED`: something is taken, was changed meanwhile, or has
 * another state, so the client should read again and decide. `ALREADY_EXISTS` would fit few conflicts.
 * `FAILED_PRECONDITION` is for refusals that reading again does not change, such as a declined card.
 */
export const codes = {
  invalid: Code.InvalidArgument,
  unauthenticated: Code.Unauthenticated,
  forbidden: Code.PermissionDenied,
  not_found: Code.NotFound,
  conflict: Code.Aborted,
  declined: Code.FailedPrecondition,
  unavailable: Code.Unavailable,
  too_many: Code.ResourceExhausted,
} as const satisfies Record<FailureKind, Code>;
