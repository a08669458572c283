/** Counts attempts to sign in and to register. Behaviour is pinned by `attempt.contract.ts`. */
export interface AttemptRepository {
  /**
   * Counts one more attempt. The count starts again when its first attempt was before `since`, or after `at`: a time in
   * the future comes from a clock that was wrong. Units at the same moment get different numbers.
   * @returns the number of attempts, with this one.
   */
  count(key: string, since: Date, at: Date): Promise<number>;

  /** Takes one attempt back. */
  giveBack(key: string): Promise<void>;

  /** Removes the count of a key. */
  forget(key: string): Promise<void>;

  /** Removes at most `limit` keys whose first attempt was before then. @returns the number of removed keys. */
  purge(before: Date, limit: number): Promise<number>;
}
