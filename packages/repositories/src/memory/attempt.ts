import type { AttemptRepository } from "../attempt.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAttemptRepository implements AttemptRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async count(key: string, since: Date, at: Date): Promise<number> {
    this.#database.locks.take("attempt");
    const stored = this.#database.table("attempts");
    const before = stored.get(key);
    const isOver = !before || before.startedAt < since || before.startedAt > at;
    const after = isOver ? { key, count: 1, startedAt: at } : { ...before, count: before.count + 1 };
    stored.put(after);
    return after.count;
  }

  async giveBack(key: string): Promise<void> {
    const stored = this.#database.table("attempts");
    const before = stored.get(key);
    if (before && before.count > 0) stored.put({ ...before, count: before.count - 1 });
  }

  async forget(key: string): Promise<void> {
    this.#database.table("attempts").delete(key);
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#database.table("attempts").purge(({ startedAt }) => startedAt < before, limit);
  }
}
