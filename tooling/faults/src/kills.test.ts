import { describe, expect, inject, test } from "vitest";

import { openRabbit, rabbits } from "./testing/broker.ts";
import { play } from "./testing/scenario.ts";
import { killAll } from "./testing/wrongs.ts";

const kills = inject("faultsKills");
/** Half of the kills are for one API and one worker, half for two of each. Without RabbitMQ, the first have all. */
const ofFew = Math.ceil(inject("hasRabbit") ? kills / 4 : kills / 2);
const ofMany = Math.ceil((kills - 2 * ofFew) / 4);

test("kill -9 of API and worker loses nothing", async () => {
  const wrong = await play({ name: "kill -9 of API and worker", goWrong: (system) => killAll(system, ofFew) });
  expect(wrong).toEqual([]);
});

describe.each(rabbits)("with %s", () => {
  test("kill -9 of two APIs and two workers loses nothing", async () => {
    const { environment } = await openRabbit();
    const name = "kill -9 of two APIs and two workers on RabbitMQ";
    const wrong = await play({ name, environment, apis: 2, workers: 2, goWrong: (system) => killAll(system, ofMany) });
    expect(wrong).toEqual([]);
  });
});
