import type { DomainEvent } from "@baklava/models/event";
import { type DuePeriod, isToBeTried } from "@baklava/models/retry";

import type { OutboxRepository, OutboxView, RelayedEvent } from "../outbox.ts";
import type { MemoryDatabase } from "./database.ts";
import { compositeKey } from "./tables.ts";

export class MemoryOutboxRepository implements OutboxRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async append(event: DomainEvent): Promise<void> {
    this.#database.table("outbox").insert({ event, relayedAt: null, position: null });
  }

  async lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]> {
    const nextTryOf = (entityId: string) =>
      this.#database.table("retries").get(compositeKey("relay-events", entityId))?.nextTryAt;
    return this.#database
      .table("outbox")
      .filter(({ relayedAt, event }) => relayedAt === null && isToBeTried(nextTryOf(event.entityId), period))
      .slice(0, limit)
      .map(({ event }) => event);
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    const stored = this.#database.table("outbox");
    const counters = this.#database.table("counters");
    let last = counters.get("outbox")?.last ?? 0;
    for (const id of ids) {
      const entry = stored.get(id);
      if (entry) stored.put({ ...entry, relayedAt: at, position: (last += 1) });
    }
    counters.put({ name: "outbox", last });
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#database.table("outbox").purge(({ relayedAt }) => relayedAt !== null && relayedAt < before, limit);
  }
}

export class MemoryOutboxView implements OutboxView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async lastPosition(): Promise<number> {
    return Math.max(0, ...this.#relayed().map(({ position }) => position));
  }

  async listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]> {
    const later = this.#relayed().filter((relayed) => relayed.position > position);
    return later.toSorted((left, right) => left.position - right.position).slice(0, limit);
  }

  async waitForMore(ended: AbortSignal): Promise<void> {
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    ended.addEventListener("abort", () => resolve(), { once: true });
    if (!ended.aborted) await Promise.race([this.#database.nextChange(), aborted]);
  }

  #relayed(): readonly RelayedEvent[] {
    const entries = this.#database.table("outbox").all();
    return entries.flatMap(({ event, position }) => (position === null ? [] : [{ event, position }]));
  }
}
