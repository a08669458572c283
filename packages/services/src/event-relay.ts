import type { EventPublisher } from "@baklava/clients/event-publisher";
import type { DomainEvent } from "@baklava/models/event";
import { ok, type Ok } from "@baklava/models/result";
import { dueAt, nextRetry } from "@baklava/models/retry";
import { UnavailableError } from "@baklava/models/unavailable";
import type { UnitOfWork } from "@baklava/repositories/storage";

import type { Clock } from "./ports.ts";

const job = "relay-events";

/** Brings events from the outbox to the broker. */
export class EventRelay {
  readonly #unitOfWork: UnitOfWork;
  readonly #publisher: EventPublisher;
  readonly #clock: Clock;

  constructor(deps: { unitOfWork: UnitOfWork; eventPublisher: EventPublisher; clock: Clock }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#publisher = deps.eventPublisher;
    this.#clock = deps.clock;
  }

  /**
   * Relays up to `limit` events, oldest first. Only one relay of all processes runs at a time, so the events of an
   * entity keep their order. An interrupted relay repeats some events, and loses none. An event that the broker refuses
   * waits, with the later events of its entity; all others are relayed.
   * @returns the number of relayed events; `limit` means that there may be more.
   * @throws {UnavailableError} when the database or the broker cannot be reached.
   * @throws {AggregateError} when events were refused, with the broker's error for each; all others are relayed.
   */
  async relay(limit: number): Promise<Ok<number>> {
    const errors: unknown[] = [];
    const relayed = await this.#unitOfWork.run(async (repositories) => {
      errors.length = 0;
      const at = this.#clock.now();
      const events = await repositories.outbox.lockNext(limit, dueAt(at, 0));
      if (events.length === 0) return ok(0);
      const taken = await this.#publish(events, async (event, error) => {
        errors.push(error);
        const tries = await repositories.retries.countTries(job, event.entityId);
        await repositories.retries.postpone(job, event.entityId, nextRetry({ id: event.entityId, tries }, at));
      });
      if (taken.length > 0) await repositories.outbox.markRelayed(taken, this.#clock.now());
      return ok(events.length);
    });
    if (errors.length > 0) throw new AggregateError(errors, `The broker did not take ${errors.length} events`);
    return relayed;
  }

  /** All at once or, when that does not work, each for itself. @returns the ids of those that the broker has taken. */
  async #publish(events: readonly DomainEvent[], onRefusal: OnRefusal): Promise<readonly string[]> {
    try {
      await this.#publisher.publish(events);
      return events.map(({ id }) => id);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
    }
    const stuck = new Set<string>();
    const taken: string[] = [];
    for (const event of events) {
      if (stuck.has(event.entityId)) continue;
      try {
        await this.#publisher.publish([event]);
        taken.push(event.id);
      } catch (error) {
        if (error instanceof UnavailableError) throw error;
        stuck.add(event.entityId);
        await onRefusal(event, error);
      }
    }
    return taken;
  }
}

type OnRefusal = (event: DomainEvent, error: unknown) => Promise<void>;
