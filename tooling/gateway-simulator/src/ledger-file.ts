import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";

/** Keeps a value in a file, so that a crash leaves the value before or the one after, and never half of one. */
export class LedgerFile {
  readonly #file: string;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** `undefined` when there is none. @throws {Error} when it cannot be read. */
  async read(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.#file, "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw new Error(`${this.#file} cannot be read; correct it, or remove it to begin anew`, { cause: error });
    }
  }

  /** Resolves when the current state of `take` is on disk. Concurrent calls share one write. */
  write(take: () => unknown): Promise<void> {
    this.#next ??= (this.#writing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#writing = this.#next;
        this.#next = undefined;
        return this.#replace(JSON.stringify(take()));
      });
    return this.#next;
  }

  async #replace(text: string): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    const unfinished = `${this.#file}.tmp`;
    const handle = await open(unfinished, "w");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, this.#file);
  }
}
