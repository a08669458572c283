import type { RetriedJob, Retry } from "@baklava/models/retry";

/**
 * Stores the failed tries of jobs and the time of the next one. Behaviour is pinned by `retry.contract.ts`; the
 * contracts of what is retried, such as the outbox, pin that rows wait.
 */
export interface RetryRepository {
  /** The number of failed tries of a row. */
  countTries(job: RetriedJob, id: string): Promise<number>;

  /** Lets a row wait for its next try. Another unit may hold a lock on the row meanwhile. */
  postpone(job: RetriedJob, id: string, retry: Retry): Promise<void>;

  /** Removes at most `limit` whose next try was before then. @returns the number of removed ones. */
  purge(before: Date, limit: number): Promise<number>;
}
