import type { DomainEvent } from "@baklava/models/event";
import { type DuePeriod, isToBeTried } from "@baklava/models/retry";

import type { OutboxRepository } from "../outbox.ts";
import type { MemoryDatabase } from "./database.ts";
import { retryKey } from "./retry.ts";

export class MemoryOutboxRepository implements OutboxRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async append(event: DomainEvent): Promise<void> {
    this.#database.outbox.push({ event, relayedAt: null, position: null });
  }

  async lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]> {
    const { outbox, retries } = this.#database;
    const nextTryOf = (entityId: string) => retries.get(retryKey("relay-events", entityId))?.nextTryAt;
    return outbox
      .filter(({ relayedAt, event }) => relayedAt === null && isToBeTried(nextTryOf(event.entityId), period))
      .slice(0, limit)
      .map(({ event }) => event);
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    const last = Math.max(0, ...this.#database.outbox.map(({ position }) => position ?? 0));
    this.#database.outbox = this.#database.outbox.map((entry) => {
      const place = ids.indexOf(entry.event.id);
      return place === -1 ? entry : { ...entry, relayedAt: at, position: last + 1 + place };
    });
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { outbox } = this.#database;
    const old = new Set(outbox.filter(({ relayedAt }) => relayedAt && relayedAt < before).slice(0, limit));
    this.#database.outbox = outbox.filter((entry) => !old.has(entry));
    return old.size;
  }
}
