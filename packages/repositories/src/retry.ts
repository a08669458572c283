import type { RetriedJob, Retry } from "@baklava/models/retry";

/**
 * What jobs could not bring to an end, and when they try it again. Behaviour is pinned by `retry.contract.ts`; that
 * rows wait is pinned by the contracts of those who list what is due.
 */
export interface RetryRepository {
  /** How often a row was tried in vain. */
  countTries(job: RetriedJob, id: string): Promise<number>;

  /** Has a row wait for its next try. It may be locked by somebody else meanwhile. */
  postpone(job: RetriedJob, id: string, retry: Retry): Promise<void>;

  /** Removes at most `limit` whose next try was before then: nobody asks for them any more. @returns how many. */
  purge(before: Date, limit: number): Promise<number>;
}
