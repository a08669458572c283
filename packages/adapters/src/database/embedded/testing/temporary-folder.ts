import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

type AtEnd = (remove: () => Promise<void>) => void;

/** A folder for a test, which other users may pass through: for root, another user runs the server. */
export async function temporaryFolder(atEnd: AtEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-"));
  await chmod(folder, 0o755);
  // A keeper may still be stopping an embedded PostgreSQL in it, which writes its last files meanwhile.
  atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
