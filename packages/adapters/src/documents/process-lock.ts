import type { DatabaseSync } from "node:sqlite";

import { begin } from "../sqlite/begin.ts";
import { loadSqlite } from "../sqlite/load-sqlite.ts";

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
  take(timeoutMs: number): Promise<boolean> {
    return begin(this.#database, "EXCLUSIVE", timeoutMs);
  }

  release(): void {
    this.#database.exec("ROLLBACK");
  }

  close(): void {
    this.#database.close();
  }
}
