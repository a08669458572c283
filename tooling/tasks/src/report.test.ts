import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { readReports, readSummary } from "./report.ts";

let root: string;
beforeEach(() => {
  root = `${mkdtempSync(path.join(tmpdir(), "baklava-report-"))}/`;
  for (const folder of ["packages/a", "apps/b", ".turbo/runs"]) mkdirSync(root + folder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, value: unknown): void {
  writeFileSync(root + file, JSON.stringify(value));
}

const test1 = { fullName: "first", status: "passed" };
const test2 = { fullName: "second", status: "failed" };
const skipped = { fullName: "third", status: "skipped" };

test("readReports() adds up the tests of all packages, and takes a skipped one for a failure", () => {
  write("packages/a/test-report.json", {
    testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [test1, test2] }],
  });
  write("apps/b/test-report.json", {
    testResults: [{ name: "b.test.ts", status: "passed", assertionResults: [test1, skipped] }],
  });
  const { passed, failures } = readReports(root);
  expect([passed, failures.toSorted()]).toEqual([2, ["second", "third"]]);
});

test("readReports() takes a file that could not run for a failure", () => {
  write("packages/a/test-report.json", {
    testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [] }],
  });
  expect(readReports(root)).toEqual({ passed: 0, failures: ["a.test.ts"] });
});

test("readSummary() counts checks, and test tasks that did not run", () => {
  write(".turbo/runs/1.json", {
    tasks: [
      { taskId: "//#lint", task: "lint", execution: { exitCode: 0 } },
      { taskId: "a#typecheck", task: "typecheck", execution: { exitCode: 2 } },
      { taskId: "a#test", task: "test", execution: { exitCode: 1 } },
      { taskId: "b#test", task: "test" },
    ],
  });
  expect(readSummary(root)).toEqual({ passed: 1, failures: ["a#typecheck", "b#test"] });
});

test("readSummary() takes the want of a summary for a failure", () => {
  expect(readSummary(root).failures).toHaveLength(1);
});
