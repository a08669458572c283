import { setTimeout as wait } from "node:timers/promises";

const pauseMs = 100;
/** Time-out of a check, which ends only a hanging test, in milliseconds. */
const patienceMs = 180_000;

/**
 * Polls until the check is true; an error counts as false. @param what completes "… did not happen within …". @throws
 * after the time-out, with the last error as its cause.
 */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      if (await isTrue()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await wait(pauseMs);
  }
  const reason = last instanceof Error ? `: ${last.message}` : "";
  throw new Error(`${what} did not happen within ${patienceMs / 1000} s${reason}`, { cause: last });
}
