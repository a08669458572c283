import { setTimeout as wait } from "node:timers/promises";

import type { AppProcess } from "./app-process.ts";
import type { Caller } from "./caller.ts";
import type { Random } from "./random.ts";
import type { SystemUnderTest } from "./system.ts";
import { until } from "./until.ts";

/** An API may be away just then, so that no work is done. */
const longestLifeMs = 3000;

/** Kills each app so many times at random moments, and starts it again; apps die independently of each other. */
export async function killAll({ apps, random, caller }: SystemUnderTest, killsOfEach: number): Promise<number> {
  await Promise.all(apps.map((app) => killAgainAndAgain(app, { random, caller, times: killsOfEach })));
  return 0;
}

/**
 * Kills an app and restarts it until it stays up, as a process manager does: it ends by itself when the database goes
 * away during its start. The moment of a kill depends on the work done since the start, so that a slow machine does as
 * much work in between as a fast one, and on a short random time, so that it falls anywhere within a request.
 */
async function killAgainAndAgain(
  app: AppProcess,
  { random, caller, times }: { random: Random; caller: Caller; times: number },
): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const enough = caller.answers + random.integer(1, 25);
    const deadline = Date.now() + longestLifeMs;
    while (caller.answers < enough && Date.now() < deadline) await wait(5);
    await wait(random.integer(0, 60));
    await app.kill();
    await until(`the start of the ${app.name}`, async () => {
      await app.start();
      return true;
    });
  }
}

/** Repeats a fault, with pauses in which the system can recover. @returns the number of repetitions. */
export async function repeat(random: Random, times: number, wrong: (index: number) => Promise<void>): Promise<number> {
  for (let count = 0; count < times; count += 1) {
    await wait(random.integer(300, 1500));
    await wrong(count);
  }
  await wait(1000);
  return times;
}
