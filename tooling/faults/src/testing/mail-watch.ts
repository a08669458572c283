import { type FSWatcher, mkdirSync, watch } from "node:fs";

/** Counts how often each mail was put into its folder: the file itself shows only the last time. */
export class MailWatch {
  readonly #watcher: FSWatcher;
  readonly #counts = new Map<string, number>();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#watcher = watch(folder, (event, file) => {
      if (event === "rename" && file?.endsWith(".eml")) this.#counts.set(file, (this.#counts.get(file) ?? 0) + 1);
    });
  }

  /** Number of repeated mails. */
  get repeated(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count - 1, 0);
  }

  close(): void {
    this.#watcher.close();
  }
}
