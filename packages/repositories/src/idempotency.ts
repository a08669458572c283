import type { IdempotencyRecord } from "@baklava/models/idempotency";

/** Stores used idempotency keys with the effect of their request. Behaviour is pinned by `idempotency.contract.ts`. */
export interface IdempotencyRepository {
  /**
   * Takes the record's key for this unit; `undefined` when it was free. Otherwise the unit stores nothing and gets the
   * record that has the key. While another unit that takes the same key has not ended, this waits for it.
   */
  claim(record: IdempotencyRecord): Promise<IdempotencyRecord | undefined>;

  find(scope: string, key: string): Promise<IdempotencyRecord | undefined>;

  /** Removes at most `limit` keys that were used before then. @returns the number of removed keys. */
  purge(before: Date, limit: number): Promise<number>;
}
