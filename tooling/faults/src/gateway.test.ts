import { expect, test } from "vitest";

import { play } from "./testing/scenario.ts";
import { until } from "./testing/until.ts";

const kinds = ["500", "429", "drop", "drop_after", "timeout_after"] as const;

test("with a gateway that fails 30 % of its calls, no order is charged twice, or charged without being paid", async () => {
  const wrong = await play({
    name: "gateway failing 30 %",
    environment: { HTTP_TIMEOUT_MS: "500" },
    async goWrong({ simulator }) {
      simulator.fail({ rate: 0.3, kinds: [...kinds] });
      await until("100 faults of the gateway", async () => simulator.injected() >= 100);
      return simulator.injected();
    },
  });
  expect(wrong).toEqual([]);
});
