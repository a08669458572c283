import { expect, inject, test } from "vitest";

import { openRabbit } from "./testing/broker.ts";
import { play } from "./testing/scenario.ts";
import type { SystemUnderTest } from "./testing/system.ts";
import { killAll, repeat } from "./testing/wrongs.ts";

const killsOfEach = 2;

test("everything going wrong at once loses nothing", async () => {
  const rabbit = inject("hasRabbit") ? await openRabbit() : undefined;
  const wrong = await play({
    name: "everything at once",
    apis: 2,
    workers: 2,
    environment: { HTTP_TIMEOUT_MS: "1000", ...rabbit?.environment },
    async goWrong(system) {
      system.simulator.fail({ rate: 0.2, kinds: ["500", "429", "drop", "drop_after", "timeout_after"] });
      const counts = await Promise.all([restart(system), cut(system), killAll(system, killsOfEach)]);
      return counts.reduce((sum, count) => sum + count, system.simulator.injected());
    },
  });
  expect(wrong).toEqual([]);

  async function cut({ random }: SystemUnderTest): Promise<number> {
    if (!rabbit) return 0;
    return repeat(random, 3, async () => {
      await rabbit.proxy.cut();
      await rabbit.proxy.restore();
    });
  }
});

function restart({ random, postgres }: SystemUnderTest): Promise<number> {
  return repeat(random, 2, (index) => postgres.restart(index === 0 ? "crash" : "fast"));
}
