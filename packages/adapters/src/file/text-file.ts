import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A file that processes of this machine share, in UTF-8. */
export class TextFile {
  readonly #file: string;

  constructor(file: string | URL) {
    this.#file = typeof file === "string" ? file : fileURLToPath(file);
  }

  /** `undefined` when there is none. @throws when it cannot be read. */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.#file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Replaces the text atomically. @throws when the file cannot be written. */
  async write(text: string): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    const unfinished = `${this.#file}.${process.pid}.tmp`;
    await writeFile(unfinished, text);
    await rename(unfinished, this.#file);
  }
}
