import { type Failure, ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";
import { sha256 } from "@baklava/utils/hash";

/** OWASP Authentication Cheat Sheet: throttle by account, and by address for those who try many accounts. */
const most = { account: 10, address: 100 };
const windowMs = 15 * 60_000;

/** What attempts to get in are counted by. */
export type AttemptKey = { readonly kind: keyof typeof most; readonly name: string };

/** By the address in the mail, whether it has an account or not: both must look alike. */
export function accountKey(email: string): AttemptKey {
  return { kind: "account", name: sha256(email) };
}

/**
 * Counts an attempt before it is known to be wrong, so that many at the same moment count, too. `too_many`
 * (`sign_in_limit`).
 */
export async function countAttempt(
  unitOfWork: UnitOfWork,
  keys: readonly AttemptKey[],
  at: Date,
): Promise<Failure<"too_many"> | undefined> {
  const since = new Date(at.getTime() - windowMs);
  const counted = await unitOfWork.run(async ({ attempts }) => {
    const isOver = [];
    for (const { kind, name } of keys) isOver.push((await attempts.count(`${kind}:${name}`, since, at)) > most[kind]);
    return ok(isOver.includes(true));
  });
  if (!counted.value) return undefined;
  return refuse("too_many", "sign_in_limit", "There were too many attempts; wait a quarter of an hour");
}

/** What is known to be right does not count. */
export async function forgetAttempts(unitOfWork: UnitOfWork, { kind, name }: AttemptKey): Promise<void> {
  await unitOfWork.run(async ({ attempts }) => ok(await attempts.forget(`${kind}:${name}`)));
}
