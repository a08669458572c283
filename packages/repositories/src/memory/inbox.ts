import type { InboxRepository } from "../inbox.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryInboxRepository implements InboxRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async insert(consumer: string, eventId: string, at: Date): Promise<boolean> {
    const { inbox } = this.#database;
    const id = JSON.stringify([consumer, eventId]);
    if (inbox.has(id)) return false;
    inbox.set(id, at);
    return true;
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { inbox } = this.#database;
    const old = [...inbox].filter(([, at]) => at < before).slice(0, limit);
    for (const [id] of old) inbox.delete(id);
    return old.length;
  }
}
