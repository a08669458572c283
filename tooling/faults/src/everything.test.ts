import { expect, inject, test } from "vitest";

import { openRabbit } from "./testing/broker.ts";
import { play } from "./testing/scenario.ts";
import type { Shop } from "./testing/shop.ts";
import { killAll, repeat } from "./testing/wrongs.ts";

const killsOfEach = 2;

test("everything going wrong at once loses nothing", async () => {
  const rabbit = inject("hasRabbit") ? await openRabbit() : undefined;
  const wrong = await play({
    name: "everything at once",
    apis: 2,
    workers: 2,
    environment: { HTTP_TIMEOUT_MS: "1000", ...rabbit?.environment },
    async goWrong(shop) {
      shop.simulator.fail({ rate: 0.2, kinds: ["500", "429", "drop", "drop_after", "timeout_after"] });
      const counts = await Promise.all([restart(shop), cut(shop), killAll(shop, killsOfEach)]);
      return counts.reduce((sum, count) => sum + count, shop.simulator.injected());
    },
  });
  expect(wrong).toEqual([]);

  async function cut({ random }: Shop): Promise<number> {
    if (!rabbit) return 0;
    return repeat(random, 3, async () => {
      await rabbit.proxy.cut();
      await rabbit.proxy.restore();
    });
  }
});

function restart({ random, postgres }: Shop): Promise<number> {
  return repeat(random, 2, (index) => postgres.restart(index === 0 ? "crash" : "fast"));
}
