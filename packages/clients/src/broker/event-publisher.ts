import type { Broker } from "@baklava/adapters/broker/broker";
import type { DomainEvent } from "@baklava/models/event";

import type { EventPublisher } from "../event-publisher.ts";
import { orUnavailable } from "./unavailable.ts";

/** Sends events as JSON that `parseEvent` reads; the type is the topic, and the entity the key. */
export class BrokerEventPublisher implements EventPublisher {
  readonly #broker: Pick<Broker, "publish">;

  constructor(broker: Pick<Broker, "publish">) {
    this.#broker = broker;
  }

  async publish(events: readonly DomainEvent[]): Promise<void> {
    const messages = events.map((event) => ({
      id: event.id,
      topic: event.type,
      key: event.entityId,
      body: JSON.stringify(event),
    }));
    await orUnavailable(() => this.#broker.publish(messages));
  }
}
