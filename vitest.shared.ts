import { defineConfig } from "vitest/config";

/** What every package's tests share. Tests keep no state between files, so files share a process: four times faster. */
export default defineConfig({
  // As Node resolves packages. With the condition "development" of Vite, a package that has one would be loaded twice.
  ssr: { resolve: { conditions: ["module", "node"] } },
  test: {
    isolate: false,
    // Tests wait for processes and databases on machines that may be busy; a limit only ends what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    include: ["{src,corpus}/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: "test-report.json" }]],
  },
});
