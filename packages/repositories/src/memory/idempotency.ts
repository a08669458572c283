import type { IdempotencyRecord } from "@baklava/models/idempotency";

import type { IdempotencyRepository } from "../idempotency.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryIdempotencyRepository implements IdempotencyRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async claim(record: IdempotencyRecord): Promise<IdempotencyRecord | undefined> {
    this.#database.locks.take("idempotencyKey", toId(record.scope, record.key));
    const existing = await this.find(record.scope, record.key);
    if (!existing) this.#database.idempotency.set(toId(record.scope, record.key), record);
    return existing;
  }

  async find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    return this.#database.idempotency.get(toId(scope, key));
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { idempotency } = this.#database;
    const old = [...idempotency].filter(([, { createdAt }]) => createdAt < before).slice(0, limit);
    for (const [id] of old) idempotency.delete(id);
    return old.length;
  }
}

function toId(scope: string, key: string): string {
  return JSON.stringify([scope, key]);
}
