import { setTimeout as wait } from "node:timers/promises";

import { isWriteConflict } from "./is-write-conflict.ts";

const maxAttempts = 6;
const firstWaitMs = 25;

/**
 * Runs a transaction, and retries it when it lost against a concurrent one: up to 6 attempts, with exponential back-off
 * from 25 ms and full jitter.
 * @throws the error of the last attempt; `isWriteConflict` recognises a lost one.
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
