// `npm test` and `pnpm ok`: the gate, the type check, the linter, the formatter and all tests, as in CI.
import { globSync, rmSync } from "node:fs";

import { readReports, readSummary } from "./report.ts";
import { exitOf, root, start, tool } from "./workspace.ts";

const tasks = ["//#gate:check", "//#lint:check", "//#format:check", "typecheck", "test"];

// turbo restores cached reports. Reports of an earlier run must not be counted.
for (const file of globSync(["*/*/test-report.json", ".turbo/runs/*.json"], { cwd: root })) rmSync(root + file);
const exitCode = await exitOf(
  start(tool("turbo"), [
    "run",
    ...tasks,
    "--continue=always",
    // Many tests start whole systems: more of them at once would only wait for each other.
    "--concurrency=150%",
    "--summarize",
    "--output-logs=new-only",
    "--log-order=grouped",
  ]),
);

const checks = readSummary(root);
const tests = readReports(root);
for (const failure of [...checks.failures, ...tests.failures]) process.stdout.write(`failed: ${failure}\n`);
const failed = tests.failures.length + checks.failures.length;
const passed = tests.passed + checks.passed;
process.stdout.write(`${tests.passed} tests and ${checks.passed} checks passed\n\n`);
process.stdout.write(`${passed} passed, ${failed || (exitCode === 0 ? 0 : 1)} failed\n`);
process.exitCode = exitCode === 0 && failed > 0 ? 1 : exitCode;
