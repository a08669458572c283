import type { DomainEvent } from "@baklava/models/event";
import type { DuePeriod } from "@baklava/models/retry";

/** Keeps events until they are relayed to the broker. Behaviour is pinned by `outbox.contract.ts`. */
export interface OutboxRepository {
  append(event: DomainEvent): Promise<void>;

  /**
   * The oldest events that are not relayed yet, in the order of their happening, without those of entities that wait
   * for the next try of `relay-events`. Gives none while another unit that has called this is still running, so that
   * one relay at a time keeps the order.
   */
  lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]>;

  /** From now on `OutboxView` shows the events, in this order, and wakes its watchers. */
  markRelayed(ids: readonly string[], at: Date): Promise<void>;

  /** Removes at most `limit` events that were relayed before then. @returns the number of removed events. */
  purge(before: Date, limit: number): Promise<number>;
}

/** An event with its place in the order in which events were relayed. */
export type RelayedEvent = { readonly position: number; readonly event: DomainEvent };

/**
 * Shows relayed events to watchers. Each new event has a higher position than all that were visible before it, so a
 * watcher that remembers the last position misses none. Behaviour is pinned by `outbox.contract.ts`.
 */
export interface OutboxView {
  /** The position of the last event; 0 before the first one. */
  lastPosition(): Promise<number>;

  /** Up to `limit` events behind a position, in their order. */
  listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]>;

  /**
   * Ends when new events may have come since the call, at the latest after some seconds, and when `ended` is aborted.
   * It never throws.
   */
  waitForMore(ended: AbortSignal): Promise<void>;
}
