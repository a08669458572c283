import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { configFile } from "../config/load-config.ts";
import { lineIndex } from "../facts/line-index.ts";
import type { Violation } from "../report/violation.ts";
import { matcher } from "../workspace/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { violationAt } from "./violation-at.ts";

type Exception = Config["exceptions"][number];

/** Violations, parted into those that count and those that do not. */
export type Covered = { readonly remaining: readonly Violation[]; readonly covered: readonly Violation[] };

/** Leaves out the violations that the configuration excepts, and adds one for every exception that excepts nothing. */
export function withoutExceptions(workspace: Workspace, violations: readonly Violation[]): Covered {
  const { exceptions } = workspace.config;
  const remaining = violations.filter((violation) => !exceptions.some((exception) => covers(exception, violation)));
  const stale = exceptions.filter((exception) => !violations.some((violation) => covers(exception, violation)));
  const covered = violations.filter((violation) => !remaining.includes(violation));
  return { remaining: [...remaining, ...stale.map((exception) => staleViolation(workspace, exception))], covered };
}

function covers({ rule, file, target }: Exception, violation: Violation): boolean {
  return (
    rule === violation.rule && matcher([file])(violation.file) && (target === undefined || target === violation.target)
  );
}

function staleViolation({ root }: Workspace, { rule, file }: Exception): Violation {
  const text = readFileSync(join(root, configFile), "utf8");
  const start = Math.max(0, text.indexOf(file));
  return violationAt(configFile, lineIndex(text)(start, start + file.length), {
    rule: "stale-exception",
    target: file,
    message: `the exception for ${rule} in ${file} excepts nothing`,
    reason: "An exception that nobody needs waits for somebody to misuse it",
    remedy: "Remove it",
  });
}
