import type { InboxRepository } from "../inbox.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryInboxRepository implements InboxRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async has(consumer: string, eventId: string): Promise<boolean> {
    return this.#database.inbox.has(toId(consumer, eventId));
  }

  async insert(consumer: string, eventId: string, at: Date): Promise<boolean> {
    this.#database.locks.take("inboxEvent", toId(consumer, eventId));
    if (await this.has(consumer, eventId)) return false;
    this.#database.inbox.set(toId(consumer, eventId), at);
    return true;
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { inbox } = this.#database;
    const old = [...inbox].filter(([, at]) => at < before).slice(0, limit);
    for (const [id] of old) inbox.delete(id);
    return old.length;
  }
}

function toId(consumer: string, eventId: string): string {
  return JSON.stringify([consumer, eventId]);
}
