import type { Caller } from "@baklava/models/caller";
import { type Failure, ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";
import { networkOf } from "@baklava/utils/address";
import { sha256 } from "@baklava/utils/hash";

/**
 * OWASP Authentication Cheat Sheet: throttle by account, and by address for those who try many accounts. `password`:
 * users who say theirs again. `registration`: each one costs the work of a hash.
 */
const most = { account: 10, address: 100, password: 10, registration: 30 };
const windowMs = 15 * 60_000;

/** What attempts are counted by. */
export type AttemptKey = { readonly kind: keyof typeof most; readonly name: string };

/** By the address in the mail, whether it has an account or not: both must look alike. */
export function accountKey(email: string): AttemptKey {
  return { kind: "account", name: sha256(email) };
}

/** By where the call came from; none for one that was made on the machine itself. */
export function addressKeys(kind: "address" | "registration", caller: Caller): readonly AttemptKey[] {
  const origin = caller.kind === "system" ? undefined : caller.origin;
  return origin ? [{ kind, name: networkOf(origin.address) }] : [];
}

/**
 * Counts an attempt before it is known to be wrong, so that many at the same moment count, too. Behind the first key
 * that had too many, nothing is counted. `too_many` (`attempt_limit`).
 */
export async function countAttempt(
  unitOfWork: UnitOfWork,
  keys: readonly AttemptKey[],
  at: Date,
): Promise<Failure<"too_many"> | undefined> {
  if (keys.length === 0) return undefined;
  const since = new Date(at.getTime() - windowMs);
  const counted = await unitOfWork.run(async ({ attempts }) => {
    for (const { kind, name } of keys) {
      if ((await attempts.count(`${kind}:${name}`, since, at)) > most[kind]) return ok(attemptLimit());
    }
    return ok(undefined);
  });
  return counted.value;
}

/**
 * What is known to be right does not count: an account begins anew, and an address, which many people share, gets back
 * what this attempt has taken.
 */
export async function forgetAttempts(unitOfWork: UnitOfWork, keys: readonly AttemptKey[]): Promise<void> {
  await unitOfWork.run(async ({ attempts }) => {
    for (const { kind, name } of keys) {
      await (kind === "address" ? attempts.giveBack(`${kind}:${name}`) : attempts.forget(`${kind}:${name}`));
    }
    return ok(undefined);
  });
}

function attemptLimit(): Failure<"too_many"> {
  return refuse("too_many", "attempt_limit", "There were too many attempts; wait a quarter of an hour");
}
