import { defineConfig } from "vitest/config";

import shared from "./vitest.shared.ts";

/** The tests that need neither a database nor another process, in one run: what packages share is loaded once. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ["packages/{models,utils,clients,services,handlers}/src/**/*.test.ts"],
    reporters: ["default"],
  },
});
