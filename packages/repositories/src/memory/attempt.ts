import type { AttemptRepository } from "../attempt.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAttemptRepository implements AttemptRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async count(key: string, since: Date, at: Date): Promise<number> {
    this.#database.locks.take("attempt");
    const before = this.#database.attempts.get(key);
    const isOver = !before || before.startedAt < since || before.startedAt > at;
    const after = isOver ? { count: 1, startedAt: at } : { ...before, count: before.count + 1 };
    this.#database.attempts.set(key, after);
    return after.count;
  }

  async giveBack(key: string): Promise<void> {
    const before = this.#database.attempts.get(key);
    if (before && before.count > 0) this.#database.attempts.set(key, { ...before, count: before.count - 1 });
  }

  async forget(key: string): Promise<void> {
    this.#database.attempts.delete(key);
  }

  async purge(before: Date, limit: number): Promise<number> {
    const old = [...this.#database.attempts].filter(([, { startedAt }]) => startedAt < before).slice(0, limit);
    for (const [key] of old) this.#database.attempts.delete(key);
    return old.length;
  }
}
