import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

import { loadSqlite } from "../sqlite/load-sqlite.ts";

const longestWaitMs = 25;
const busy = 5;

/**
 * A lock between processes of one machine. It is a lock of the operating system on a file, taken through SQLite because
 * Node has no call for it. The end of a process releases it, however the process ends.
 */
export class ProcessLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @param file is made when there is none; it stays empty. */
  static async open(file: string): Promise<ProcessLock> {
    const { DatabaseSync } = await loadSqlite();
    return new ProcessLock(new DatabaseSync(file, { timeout: 0 }));
  }

  /** Waits for the lock. `false` when another holder has kept it for `timeoutMs`. */
  async take(timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    for (let waitMs = 1; !this.#tryToTake(); waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      if (performance.now() >= end) return false;
      // Without the random part, waiting processes would try at the same moments again and again.
      await sleep(waitMs * (0.5 + Math.random()));
    }
    return true;
  }

  release(): void {
    this.#database.exec("ROLLBACK");
  }

  close(): void {
    this.#database.close();
  }

  #tryToTake(): boolean {
    try {
      this.#database.exec("BEGIN EXCLUSIVE");
      return true;
    } catch (error) {
      if ((error as { readonly errcode?: number }).errcode === busy) return false;
      throw error;
    }
  }
}
