import type { FailureKind } from "@baklava/models/result";

/** Seconds to wait before a retry, for the kinds of refusals that pass by themselves. */
export function retryAfterSeconds(kind: FailureKind): number | undefined {
  return kind === "unavailable" || kind === "too_many" ? 5 : undefined;
}
