import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

const longestWaitMs = 25;
const busy = 5;

/**
 * Begins a transaction, and waits for that of another process without blocking this one. `false` when the other has
 * not ended within `timeoutMs`. The connection must have the time-out 0.
 */
export async function begin(
  database: DatabaseSync,
  kind: "EXCLUSIVE" | "IMMEDIATE",
  timeoutMs: number,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let waitMs = 1; !tryTo(() => database.exec(`BEGIN ${kind}`)); waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    if (performance.now() >= end) return false;
    // Without the random part, waiting processes would try at the same moments again and again.
    await sleep(waitMs * (0.5 + Math.random()));
  }
  return true;
}

function tryTo(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (errorCodeOf(error) === busy) return false;
    throw error;
  }
}

/** The result code of SQLite, without the bits that tell more. */
export function errorCodeOf(error: unknown): number | undefined {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}
