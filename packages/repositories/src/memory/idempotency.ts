import type { IdempotencyRecord } from "@baklava/models/idempotency";

import type { IdempotencyRepository } from "../idempotency.ts";
import type { MemoryDatabase } from "./database.ts";
import { compositeKey } from "./tables.ts";

export class MemoryIdempotencyRepository implements IdempotencyRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async claim(record: IdempotencyRecord): Promise<IdempotencyRecord | undefined> {
    this.#database.locks.take("idempotencyKey", compositeKey(record.scope, record.key));
    const existing = await this.find(record.scope, record.key);
    if (!existing) this.#database.table("idempotency").insert(record);
    return existing;
  }

  async find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    return this.#database.table("idempotency").get(compositeKey(scope, key));
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#database.table("idempotency").purge(({ createdAt }) => createdAt < before, limit);
  }
}
