import { join } from "node:path";
import { readText } from "../read/read-text.ts";
import type { Config } from "../config/config.ts";
import { configFile } from "../config/load-config.ts";
import { matcher } from "../read/glob.ts";
import { lineIndex } from "../read/line-index.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { judgeSuppressions, type PlacedSuppression } from "./run-rules.ts";
import type { Violation } from "./violation.ts";

type Exception = Config["exceptions"][number];

/** Violations, parted into those that count and those that do not. */
export type Covered = { readonly remaining: readonly Violation[]; readonly covered: readonly Violation[] };

/** Leaves out the violations that the configuration excepts, and adds one for every exception that excepts nothing. */
export function withoutExceptions(workspace: Workspace, violations: readonly Violation[]): Covered {
  const { exceptions } = workspace.config;
  const remaining = violations.filter((violation) => !exceptions.some((exception) => covers(exception, violation)));
  const stale = exceptions.filter((exception) => !violations.some((violation) => covers(exception, violation)));
  const covered = violations.filter((violation) => !remaining.includes(violation));
  const unused = stale.map((exception) => placed(workspace, exception));
  return { remaining: [...remaining, ...judgeSuppressions(workspace, unused)], covered };
}

function covers({ rule, file, target }: Exception, violation: Violation): boolean {
  return (
    rule === violation.rule && matcher([file])(violation.file) && (target === undefined || target === violation.target)
  );
}

function placed({ root }: Workspace, { rule, file }: Exception): PlacedSuppression {
  const text = readText(join(root, configFile));
  const start = Math.max(0, text.indexOf(file));
  return {
    unused: { kind: "exception", rule, file },
    file: configFile,
    at: lineIndex(text)(start, start + file.length),
  };
}
