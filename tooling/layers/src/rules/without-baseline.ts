import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GateError } from "../read/gate-error.ts";
import { readJson } from "../read/json-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Baseline, baselineFile, baselineSchema } from "./baseline.ts";
import { judgeSuppressions, type PlacedSuppression } from "./run-rules.ts";
import type { Violation } from "./violation.ts";
import type { Covered } from "./without-exceptions.ts";

type Entry = Baseline["violations"][number];

/**
 * Leaves out what the baseline of the workspace covers. An entry that covers more than there is is a violation itself:
 * a baseline only shrinks.
 * @throws GateError when the file is no baseline.
 */
export function withoutBaseline(workspace: Workspace, violations: readonly Violation[]): Covered {
  const { root } = workspace;
  if (!existsSync(join(root, baselineFile))) return { remaining: violations, covered: [] };
  const json = readJson(root, baselineFile);
  const [mistake] = json.mistakes;
  if (mistake !== undefined) throw new GateError(`${baselineFile}:${mistake.line} is not JSON: ${mistake.message}`);
  const parsed = baselineSchema.safeParse(json.value);
  if (!parsed.success) throw new GateError(`${baselineFile} is not valid: ${z.prettifyError(parsed.error)}`);
  const covered = new Set<Violation>();
  const unused = parsed.data.violations.flatMap(({ rule, file, count, target }, at): PlacedSuppression[] => {
    const entry = { rule, file, count, target };
    const found = violations.filter((violation) => !covered.has(violation) && covers(entry, violation));
    for (const violation of found.slice(0, count)) covered.add(violation);
    if (found.length >= count) return [];
    const place = json.place(["violations", at]);
    return [{ unused: { kind: "baseline", rule, file, count, found: found.length }, file: baselineFile, at: place }];
  });
  const remaining = violations.filter((violation) => !covered.has(violation));
  return { remaining: [...remaining, ...judgeSuppressions(workspace, unused)], covered: [...covered] };
}

function covers({ rule, file, target }: Entry, violation: Violation): boolean {
  return violation.rule === rule && violation.file === file && violation.target === target;
}
