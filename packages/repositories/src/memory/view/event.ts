import type { EventView, RelayedEvent } from "../../view/event.ts";
import type { MemoryDatabase } from "../database.ts";

export class MemoryEventView implements EventView {
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
    return this.#database.outbox.flatMap(({ event, position }) => (position === null ? [] : [{ event, position }]));
  }
}
