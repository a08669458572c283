import { setTimeout as wait } from "node:timers/promises";

const pauseMs = 100;
/** Only ends what hangs. */
const patienceMs = 300_000;

/** Asks again and again, until the answer is yes; an error counts as no. @throws the last error, or that time is up. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
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
  if (last instanceof Error) throw last;
  throw new Error(`It did not happen within ${patienceMs} ms: ${isTrue.toString().slice(0, 200)}`);
}
