import { compareCodePoints } from "@baklava/utils/compare";

import { type LockKind, lockOrder } from "../lock-order.ts";

/**
 * Units in memory run one after the other and need no locks. They take them all the same, so that every test of a
 * service finds a unit that could deadlock on PostgreSQL.
 */
export class Locks {
  readonly #held = new Set<string>();
  #last: { readonly rank: number; readonly id: string } = { rank: -1, id: "" };

  /** The locks of one statement, in any order. @throws {Error} when they come too late in `lockOrder`. */
  take(kind: LockKind, ...ids: readonly string[]): void {
    for (const id of ids.toSorted(compareCodePoints)) this.#takeOne(kind, id);
  }

  #takeOne(kind: LockKind, id: string): void {
    const name = `${kind} ${id}`;
    if (this.#held.has(name)) return;
    const rank = lockOrder.indexOf(kind);
    if (rank < this.#last.rank || (rank === this.#last.rank && compareCodePoints(id, this.#last.id) < 0)) {
      throw new Error(`The unit locks ${name} after ${lockOrder[this.#last.rank]} ${this.#last.id}; see lock-order.ts`);
    }
    this.#held.add(name);
    this.#last = { rank, id };
  }
}
