import type { DomainEvent } from "@baklava/models/event";

/** An event with its place in the order in which events were relayed. */
export type RelayedEvent = { readonly position: number; readonly event: DomainEvent };

/**
 * Events that were relayed, as those see them who watch. Each new one has a higher position than all that could be seen
 * before it, so whoever remembers the last position misses none. Behaviour is pinned by `outbox.contract.ts`.
 */
export interface EventView {
  /** The position of the last event; 0 while there was none. */
  lastPosition(): Promise<number>;

  /** Up to `limit` events behind a position, in their order. */
  listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]>;

  /**
   * Ends when there may be more than was there when this was called, at the latest after some seconds, and when `ended`
   * is aborted. It never throws.
   */
  waitForMore(ended: AbortSignal): Promise<void>;
}
