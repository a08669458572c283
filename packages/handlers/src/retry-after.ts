import type { FailureKind } from "@baklava/models/result";

/** Seconds after which another try may help, for the kinds of refusals that pass by themselves. */
export function retryAfterSeconds(kind: FailureKind): number | undefined {
  return kind === "unavailable" || kind === "too_many" ? 5 : undefined;
}
