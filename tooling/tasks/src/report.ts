import { globSync, readFileSync } from "node:fs";

export type Outcome = { readonly passed: number; readonly failures: readonly string[] };

type TestReport = { readonly testResults: readonly TestFile[] };
type TestFile = {
  readonly name: string;
  readonly status: "passed" | "failed";
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
};

/** Adds up the reports that vitest leaves in each package. A file that could not run at all is a failure. */
export function readReports(root: string): Outcome {
  const files = globSync("*/*/test-report.json", { cwd: root })
    .toSorted()
    .flatMap((path) => (readJson(root + path) as TestReport).testResults);
  const tests = files.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status !== "passed").map(({ fullName }) => fullName);
  const brokenFiles = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: tests.length - failedTests.length,
    failures: [...failedTests, ...brokenFiles.map(({ name }) => name)],
  };
}

type RunSummary = {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    readonly execution?: { readonly exitCode: number };
  }[];
};

/**
 * Reads turbo's summary of its last run. A failed test task counts by its failed tests; a task that did not run counts
 * as a failure.
 */
export function readSummary(root: string): Outcome {
  const [path] = globSync(".turbo/runs/*.json", { cwd: root });
  if (path === undefined) return { passed: 0, failures: ["turbo left no summary of its run"] };
  const checks = (readJson(root + path) as RunSummary).tasks.filter(
    ({ task, execution }) => task !== "test" || !execution,
  );
  const failures = checks.filter(({ execution }) => execution?.exitCode !== 0).map(({ taskId }) => taskId);
  return { passed: checks.length - failures.length, failures };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
