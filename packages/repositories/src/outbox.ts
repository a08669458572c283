import type { DomainEvent } from "@baklava/models/event";
import type { DuePeriod } from "@baklava/models/retry";

/** Where events wait until they are relayed to the broker. Behaviour is pinned by `outbox.contract.ts`. */
export interface OutboxRepository {
  append(event: DomainEvent): Promise<void>;

  /**
   * The oldest events that were not relayed yet, in the order of their happening, without those of entities that wait
   * for the next try of `relay-events`; none while another unit that has called this is still running, so that one
   * relay at a time keeps the order.
   */
  lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]>;

  /** From now on `EventView` shows them, in this order; those who watch are told. */
  markRelayed(ids: readonly string[], at: Date): Promise<void>;

  /** Removes at most `limit` events that were relayed before then. @returns how many. */
  purge(before: Date, limit: number): Promise<number>;
}
