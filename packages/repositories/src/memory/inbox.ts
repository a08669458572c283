import type { InboxRepository, InboxView } from "../inbox.ts";
import type { MemoryDatabase } from "./database.ts";
import { compositeKey } from "./tables.ts";

export class MemoryInboxView implements InboxView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async has(consumer: string, eventId: string): Promise<boolean> {
    return this.#database.table("inbox").has(compositeKey(consumer, eventId));
  }
}

export class MemoryInboxRepository extends MemoryInboxView implements InboxRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    super(database);
    this.#database = database;
  }

  async insert(consumer: string, eventId: string, at: Date): Promise<boolean> {
    this.#database.locks.take("inboxEvent", compositeKey(consumer, eventId));
    if (await this.has(consumer, eventId)) return false;
    this.#database.table("inbox").insert({ consumer, eventId, handledAt: at });
    return true;
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#database.table("inbox").purge(({ handledAt }) => handledAt < before, limit);
  }
}
