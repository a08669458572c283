/** How often somebody has tried to get in. Behaviour is pinned by `attempt.contract.ts`. */
export interface AttemptRepository {
  /**
   * Counts one more attempt, and begins anew when the first was before `since`, or after `at`: a time that is still to
   * come was written by a clock that was wrong. Of units at the same moment each gets
   * another number. @returns how many there were, with this one.
   */
  count(key: string, since: Date, at: Date): Promise<number>;

  /** Takes one attempt back. */
  giveBack(key: string): Promise<void>;

  forget(key: string): Promise<void>;

  /** Forgets at most `limit` keys whose first attempt was before then. @returns how many. */
  purge(before: Date, limit: number): Promise<number>;
}
