/** The result of a job, item by item. */
export type BatchOutcome = {
  /** Number of items that are done. */
  readonly done: number;
  /** Number of items that made no progress and wait for their next attempt. */
  readonly postponed: number;
  /** Items that failed with an error. They wait for their next attempt, too. */
  readonly failures: readonly BatchFailure[];
};

export type BatchFailure = { readonly id: string; readonly error: unknown };
