import type { IdempotencyRecord } from "@baklava/models/idempotency";

/** Which idempotency keys were used, and for what. Behaviour is pinned by `idempotency.contract.ts`. */
export interface IdempotencyRepository {
  /**
   * Takes the record's key for this unit; `undefined` when it was free. Otherwise nothing is stored, and the record
   * that has it comes back. While another unit that takes the same key has not ended, this waits for it.
   */
  claim(record: IdempotencyRecord): Promise<IdempotencyRecord | undefined>;

  find(scope: string, key: string): Promise<IdempotencyRecord | undefined>;

  /** Forgets at most `limit` keys that were used before then. @returns how many. */
  purge(before: Date, limit: number): Promise<number>;
}
