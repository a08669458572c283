/** The result of a job, item by item. */
export type BatchOutcome = {
  /** How many items are done. */
  readonly done: number;
  /** How many made no progress, and wait for their next try. */
  readonly postponed: number;
  /** What could not be done because of an error; it waits for its next try, too. */
  readonly failures: readonly BatchFailure[];
};

export type BatchFailure = { readonly id: string; readonly error: unknown };
