import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new temporary folder for `BAKLAVA_DIRECTORY`. @param name what it is for, such as `faults`. */
export async function makeDirectory(name: string): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), `baklava-${name}-`));
  // PostgreSQL refuses to run as root; it then runs as another user, who must be able to enter the folder.
  await chmod(directory, 0o755);
  return directory;
}

/** Removes it after its apps have ended. The keeper of the embedded PostgreSQL may still stop it, and its last files appear. */
export async function removeDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, maxRetries: 10 });
}
