import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GateError } from "../config/gate-error.ts";
import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import { type Baseline, baselineFile, baselineSchema } from "./baseline.ts";
import type { Finding } from "./finding.ts";
import { jsonViolation } from "./json-violation.ts";
import type { Covered } from "./without-exceptions.ts";

type Entry = Baseline["violations"][number];

/**
 * Leaves out what the baseline of the workspace covers. An entry that covers more than there is is a violation itself:
 * a baseline only shrinks.
 * @throws GateError when the file is no baseline.
 */
export function withoutBaseline(root: string, violations: readonly Violation[]): Covered {
  if (!existsSync(join(root, baselineFile))) return { remaining: violations, covered: [] };
  const json = readJson(root, baselineFile);
  const [mistake] = json.mistakes;
  if (mistake !== undefined) throw new GateError(`${baselineFile}:${mistake.line} is not JSON: ${mistake.message}`);
  const parsed = baselineSchema.safeParse(json.value);
  if (!parsed.success) throw new GateError(`${baselineFile} is not valid: ${z.prettifyError(parsed.error)}`);
  const covered = new Set<Violation>();
  const stale = parsed.data.violations.flatMap((entry, at) => {
    const found = violations.filter((violation) => !covered.has(violation) && covers(entry, violation));
    for (const violation of found.slice(0, entry.count)) covered.add(violation);
    return found.length >= entry.count
      ? []
      : [jsonViolation(json, ["violations", at], staleFinding(entry, found.length))];
  });
  return { remaining: [...violations.filter((violation) => !covered.has(violation)), ...stale], covered: [...covered] };
}

function covers(entry: Entry, { rule, file, target }: Violation): boolean {
  return entry.rule === rule && entry.file === file && entry.target === target;
}

function staleFinding({ rule, file, count }: Entry, found: number): Finding {
  return {
    rule: "stale-baseline",
    target: file,
    message: `the baseline covers ${count} of ${rule} in ${file}, and there are ${found}`,
    reason: "A baseline only shrinks: what was put right must not come back",
    remedy: found === 0 ? "Remove the entry" : `Lower its count to ${found}`,
  };
}
