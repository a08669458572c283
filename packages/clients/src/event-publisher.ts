import type { DomainEvent } from "@baklava/models/event";

/** Publishes events for the consumers. */
export interface EventPublisher {
  /**
   * Publishes events in this order, and resolves when the broker has stored all of them. An event may be published
   * twice: consumers skip an event that they have handled. @throws {UnavailableError} when the broker cannot be
   * reached; some of the events may have been published.
   */
  publish(events: readonly DomainEvent[]): Promise<void>;
}
