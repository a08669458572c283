import { checkConfig } from "../config/check-config.ts";
import type { Config } from "../config/config.ts";
import { GateError } from "../config/gate-error.ts";
import { loadConfig } from "../config/load-config.ts";
import { ruleNames } from "../config/rule-names.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import { readFactsOf } from "../facts/read-facts-of.ts";
import type { Judged } from "../report/judged.ts";
import { sortViolations } from "../report/sort-violations.ts";
import type { Violation } from "../report/violation.ts";
import { checkEdges } from "../rules/check-edges.ts";
import { withoutBaseline } from "../rules/without-baseline.ts";
import { checkAliases } from "../rules/check-aliases.ts";
import { checkCycles } from "../rules/check-cycles.ts";
import { checkFileLayers } from "../rules/check-file-layers.ts";
import { checkFiles } from "../rules/check-files.ts";
import { checkForbidden } from "../rules/check-forbidden.ts";
import { checkLayers } from "../rules/check-layers.ts";
import { checkLayout } from "../rules/check-layout.ts";
import { checkManifests } from "../rules/check-manifests.ts";
import { checkOutput } from "../rules/check-output.ts";
import { checkReExports } from "../rules/check-re-exports.ts";
import { checkReading } from "../rules/check-reading.ts";
import { isOff } from "../rules/is-off.ts";
import { withoutExceptions } from "../rules/without-exceptions.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Edge } from "./edge.ts";
import { factsTasks } from "./facts-tasks.ts";
import { findEdges } from "./find-edges.ts";

/** The verdict on a workspace: green when there are no violations. */
export type Verdict = {
  readonly violations: readonly Violation[];
  /** The violations that an exception or the baseline covers. */
  readonly excused: Excused;
  readonly workspace: Workspace;
  readonly edges: readonly Edge[];
  readonly judged: Judged;
};

/** Violations that are no longer counted. */
export type Excused = { readonly byException: readonly Violation[]; readonly byBaseline: readonly Violation[] };

/** `isAllTracked` says of a copy that all of its files are under version control. */
export type CheckOptions = { readonly isAllTracked?: boolean };

/**
 * Checks the workspace at `root` by its own configuration.
 * @throws GateError when it cannot be judged.
 */
export async function check(root: string, options: CheckOptions = {}): Promise<Verdict> {
  return judge(root, checkConfig(await loadConfig(root)), options);
}

/**
 * Checks the workspace at `root` by a configuration.
 * @throws GateError when it cannot be judged.
 */
export async function judge(
  root: string,
  config: Config,
  { isAllTracked = false }: CheckOptions = {},
): Promise<Verdict> {
  const workspace = readWorkspace(root, config);
  if ([...workspace.sources.values()].every(({ role }) => role === "config")) {
    throw new GateError(`${root} holds no code: there is nothing to judge`);
  }
  const facts = readFactsOf({ root, tasks: factsTasks(workspace) });
  const edges = findEdges(workspace, facts);
  const isOn = (violation: Violation): boolean => !isOff(workspace, violation);
  // Each place counts once, for the baseline too.
  const found = [...findViolations(workspace, facts, edges), ...checkOutput(workspace, isAllTracked)];
  const unexcepted = withoutExceptions(workspace, sortViolations(found.filter(isOn)));
  const { remaining, covered } = withoutBaseline(root, unexcepted.remaining);
  return {
    violations: sortViolations(remaining.filter(isOn)),
    excused: { byException: sortViolations(unexcepted.covered), byBaseline: sortViolations(covered) },
    workspace,
    edges,
    judged: judgedOf(workspace, edges),
  };
}

function judgedOf({ sources, config }: Workspace, edges: readonly Edge[]): Judged {
  const off = Object.keys(config.rules);
  return { files: sources.size, imports: edges.length, rules: ruleNames.length - off.length, off };
}

function findViolations(workspace: Workspace, facts: AllFacts, edges: readonly Edge[]): Violation[] {
  return [
    ...checkLayers(workspace),
    ...checkFileLayers(workspace),
    ...checkLayout(workspace),
    ...checkFiles(workspace),
    ...checkReading(workspace, facts),
    ...checkEdges(workspace, edges),
    ...checkAliases(workspace, facts),
    ...checkForbidden(workspace, facts),
    ...checkReExports(workspace, facts, edges),
    ...checkCycles(workspace, edges),
    ...checkManifests(workspace, edges),
  ];
}
