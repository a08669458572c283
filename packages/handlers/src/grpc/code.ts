import type { FailureKind } from "@baklava/models/result";
import { Code } from "@connectrpc/connect";

/**
 * How gRPC signals each kind of refusal. A conflict is `ABORTED`: it covers what is taken, what has changed meanwhile and
 * what the state does not allow, and clients are to look again and decide; `ALREADY_EXISTS` would be wrong for most, and
 * `FAILED_PRECONDITION` is for what looking again does not change, such as a card that was declined.
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
