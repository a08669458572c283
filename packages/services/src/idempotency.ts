import type { Actor } from "@baklava/models/actor";
import { type Failure, refuse } from "@baklava/models/result";
import type { Repositories } from "@baklava/repositories/storage";
import { sha256 } from "@baklava/utils/hash";

/** Callers choose keys, so those of one must not meet those of another. */
export type KeyScope = { readonly operation: string; readonly actor: Actor };

type KeyedRequest = { readonly idempotencyKey?: string | undefined };

/** The earlier use of a key, if any. */
export type KeyUse = { readonly kind: "new" } | { readonly kind: "repeated"; readonly entityId: string };

/**
 * Takes the request's key for `entityId`, in the unit that brings it about. A request without a key is always new.
 * `conflict` (`idempotency_key_reused`) when the key came with another request before.
 */
export async function claimKey(
  { idempotency }: Repositories,
  request: KeyedRequest,
  { entityId, at, ...scope }: KeyScope & { readonly entityId: string; readonly at: Date },
): Promise<KeyUse | Failure<"conflict">> {
  if (request.idempotencyKey === undefined) return { kind: "new" };
  const requestHash = sha256(JSON.stringify(request));
  const record = {
    scope: scopeOf(scope),
    key: request.idempotencyKey,
    requestHash,
    entityId,
    createdAt: at,
  };
  return compare(await idempotency.claim(record), requestHash);
}

/** The earlier use of the request's key, without claiming it. */
export async function findKeyUse(
  { idempotency }: Repositories,
  request: KeyedRequest,
  scope: KeyScope,
): Promise<KeyUse | Failure<"conflict">> {
  if (request.idempotencyKey === undefined) return { kind: "new" };
  const earlier = await idempotency.find(scopeOf(scope), request.idempotencyKey);
  return compare(earlier, sha256(JSON.stringify(request)));
}

function scopeOf({ operation, actor }: KeyScope): string {
  return `${operation} ${actor}`;
}

function compare(
  earlier: { readonly requestHash: string; readonly entityId: string } | undefined,
  requestHash: string,
): KeyUse | Failure<"conflict"> {
  if (!earlier) return { kind: "new" };
  if (earlier.requestHash === requestHash) return { kind: "repeated", entityId: earlier.entityId };
  const message = "This idempotency key was used for another request; use a new key for a new request";
  return refuse("conflict", "idempotency_key_reused", message);
}
