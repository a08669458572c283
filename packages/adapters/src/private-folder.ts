import { mkdir } from "node:fs/promises";

/** Makes a folder for this user alone, when there is none. @throws {Error} with the folder and the remedy. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The folder ${folder} cannot be made (${code}): make it writable, or name another one`, {
      cause: error,
    });
  }
}
