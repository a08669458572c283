import type { Caller } from "@baklava/models/caller";
import { type Failure, ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";
import { networkOf } from "@baklava/utils/address";
import { sha256 } from "@baklava/utils/hash";

/**
 * OWASP Authentication Cheat Sheet: throttle by account, and by address against guesses at many accounts. `password`:
 * the confirmation of a current password. `registration`: each one takes the work of a hash.
 */
const most = { account: 10, address: 100, password: 10, registration: 30 };
const windowMs = 15 * 60_000;

/** The keys under which attempts are counted. */
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
 * A successful attempt does not count: the account's count is reset, and the count of the address, which many users
 * share, is reduced by this attempt.
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
