import { defineConfig, mergeConfig } from "vitest/config";

import shared from "../../vitest.shared.ts";

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: "src/testing/report.ts",
      // Most of a scenario is waiting for processes to start: four at once keep two processors busy.
      maxWorkers: 4,
      // Time-outs end only hanging tests: a busy machine needs a minute for ten seconds of work.
      testTimeout: 600_000,
      hookTimeout: 180_000,
      expect: { poll: { timeout: 180_000 } },
    },
  }),
);
