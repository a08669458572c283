import { setTimeout as wait } from "node:timers/promises";

import { isWriteConflict } from "./is-write-conflict.ts";

const maxAttempts = 6;
const firstWaitMs = 25;

/**
 * Runs a transaction, and again when it lost against another one that ran at the same time: up to 6 times, after waits
 * that grow from 25 ms and differ for each caller ("full jitter").
 * @throws what the last attempt threw; `isWriteConflict` recognises that it lost, too.
 */
export async function repeatConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!isWriteConflict(error) || attempt === maxAttempts) throw error;
      await wait(Math.random() * firstWaitMs * 2 ** attempt);
    }
  }
}
