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
  readonly workspace: Workspace;
  readonly edges: readonly Edge[];
  readonly judged: Judged;
};

/**
 * Checks the workspace at `root` by its own configuration.
 * @throws GateError when it cannot be judged.
 */
export async function check(root: string): Promise<Verdict> {
  return judge(root, checkConfig(await loadConfig(root)));
}

/**
 * Checks the workspace at `root` by a configuration.
 * @throws GateError when it cannot be judged.
 */
export async function judge(root: string, config: Config): Promise<Verdict> {
  const workspace = readWorkspace(root, config);
  if ([...workspace.sources.values()].every(({ role }) => role === "config")) {
    throw new GateError(`${root} holds no code: there is nothing to judge`);
  }
  const facts = readFactsOf({ root, tasks: factsTasks(workspace) });
  const edges = findEdges(workspace, facts);
  const isOn = (violation: Violation): boolean => !isOff(workspace, violation);
  const all = findViolations(workspace, facts, edges).filter(isOn);
  const violations = withoutBaseline(root, withoutExceptions(workspace, all)).filter(isOn);
  return { violations: sortViolations(violations), workspace, edges, judged: judgedOf(workspace, edges) };
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
