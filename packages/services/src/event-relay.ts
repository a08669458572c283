import type { EventPublisher } from "@baklava/clients/event-publisher";
import { ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";

import type { Clock } from "./ports.ts";

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
   * Relays up to `limit` events, oldest first. One relay at a time does it, however many call, so the events of an
   * entity keep their order. Breaking off in between relays some of them again, and loses none.
   * @returns how many; `limit` means that there may be more.
   * @throws {UnavailableError} when the database or the broker cannot be reached.
   */
  relay(limit: number): Promise<Ok<number>> {
    return this.#unitOfWork.run(async ({ outbox }) => {
      const events = await outbox.lockNext(limit);
      if (events.length === 0) return ok(0);
      await this.#publisher.publish(events);
      const ids = events.map(({ id }) => id);
      await outbox.markRelayed(ids, this.#clock.now());
      return ok(events.length);
    });
  }
}
