/** Tells which events each consumer has handled. Behaviour is pinned by `inbox.contract.ts`. */
export interface InboxView {
  has(consumer: string, eventId: string): Promise<boolean>;
}

/** Stores which event each consumer has handled. Behaviour is pinned by `inbox.contract.ts`. */
export interface InboxRepository extends InboxView {
  /**
   * `false`, with nothing stored, when this consumer has handled the event already. While another unit that inserts the
   * same has not ended, this waits for it.
   */
  insert(consumer: string, eventId: string, at: Date): Promise<boolean>;

  /** Removes at most `limit` events that were handled before then. @returns the number of removed events. */
  purge(before: Date, limit: number): Promise<number>;
}
