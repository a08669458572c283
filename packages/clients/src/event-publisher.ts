import type { DomainEvent } from "@baklava/models/event";

/** Who brings events to the consumers. */
export interface EventPublisher {
  /**
   * Hands events over, in this order; ends when none of them can be lost any more. The same event may be handed over
   * again: consumers know what they have handled.
   * @throws {UnavailableError} when the broker cannot be reached; some of the events may have been handed over.
   */
  publish(events: readonly DomainEvent[]): Promise<void>;
}
