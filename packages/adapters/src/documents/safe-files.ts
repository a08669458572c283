import { open, readFile, rename, rm } from "node:fs/promises";

import type { z } from "zod";

import { DocumentError } from "./document-error.ts";

/** The end of the name of a file that is being written. */
export const unfinished = ".tmp";

/** Writes files so that a crash leaves the old text or the new one. */
export class SafeFiles {
  readonly #isDurable: boolean;

  /** @param isDurable whether files outlast a loss of power, too, which costs most of the time. */
  constructor(isDurable: boolean) {
    this.#isDurable = isDurable;
  }

  async replace(file: string, text: string): Promise<void> {
    const draft = `${file}${unfinished}`;
    const handle = await open(draft, "w", 0o600);
    try {
      await handle.writeFile(text);
      if (this.#isDurable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  }

  /** Makes the names in a folder durable. Windows does it by itself, and has no call for it. */
  async syncFolder(folder: string): Promise<void> {
    if (!this.#isDurable || process.platform === "win32") return;
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

export function removeFile(file: string): Promise<void> {
  return rm(file, { force: true });
}

/** `undefined` when there is no such file. @throws {DocumentError} for a file that does not fit the schema. */
export async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const text = await readFile(file, "utf8").catch(unlessMissing);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it has other fields";
    throw new DocumentError("damaged", `The file ${file} is damaged (${reason}): restore it from a backup`, {
      cause: error,
    });
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
