import { type SignedIn, system } from "@baklava/models/caller";
import type { Result } from "@baklava/models/result";
import type { UserSummary } from "@baklava/models/user";

/** Changes each of the rows that all writers share, in their order or in the opposite one. */
export type Writer = (isBackwards: boolean) => Promise<readonly Result<unknown>[]>;

export const tester = system("operator:test");

/** A writer of each user, who is also the caller. */
export function eachOf(
  users: readonly UserSummary[],
  work: (user: UserSummary, caller: SignedIn) => Promise<Result<unknown>>,
): Writer {
  return (isBackwards) => inTurn(turned(users, isBackwards), (user) => work(user, as(user)));
}

export function as({ id: userId, role }: UserSummary): SignedIn {
  return { kind: "user", actor: `user:${userId}`, userId, role, credential: undefined, origin: undefined };
}

export function turned<T>(rows: readonly T[], isBackwards: boolean): T[] {
  return isBackwards ? rows.toReversed() : [...rows];
}

export async function inTurn<T>(
  rows: readonly T[],
  work: (row: T) => Promise<Result<unknown>>,
): Promise<readonly Result<unknown>[]> {
  const results = [];
  for (const row of rows) results.push(await work(row));
  return results;
}

export function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
