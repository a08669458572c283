import type { DomainEvent } from "@baklava/models/event";

import type { EventPublisher } from "../event-publisher.ts";

/** Keeps events, for tests to look at. */
export class MemoryEventPublisher implements EventPublisher {
  readonly published: DomainEvent[] = [];

  async publish(events: readonly DomainEvent[]): Promise<void> {
    this.published.push(...events);
  }
}
