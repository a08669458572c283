import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { openRabbit, rabbits } from "./testing/broker.ts";
import { play } from "./testing/scenario.ts";
import { repeat } from "./testing/wrongs.ts";

const ways = ["fast", "crash", "fast", "crash"] as const;

test("restarts of PostgreSQL under load lose nothing, and no app needs a restart", async () => {
  const wrong = await play({
    name: "PostgreSQL restarted",
    goWrong: ({ random, postgres }) => repeat(random, ways.length, (index) => postgres.restart(ways[index] ?? "fast")),
  });
  expect(wrong).toEqual([]);
});

describe.each(rabbits)("with %s", () => {
  test("cut connections to RabbitMQ lose nothing, and no app needs a restart", async () => {
    const { environment, proxy } = await openRabbit();
    const wrong = await play({
      name: "RabbitMQ cut off",
      environment,
      workers: 2,
      goWrong: ({ random }) =>
        repeat(random, 8, async () => {
          await proxy.cut();
          await wait(random.integer(0, 1000));
          await proxy.restore();
        }),
    });
    expect(wrong).toEqual([]);
  });
});
