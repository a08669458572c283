import { setTimeout as wait } from "node:timers/promises";

const pauseMs = 100;
/** Only ends what hangs. */
const patienceMs = 180_000;

/**
 * Polls until the answer is yes; an error counts as no.
 * @param what completes "… did not happen within …".
 * @throws that time is up, with the last error as its cause.
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
