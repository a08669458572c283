import { checkConfig } from "../config/check-config.ts";
import { loadConfig } from "../config/load-config.ts";
import { readAllFacts } from "../facts/read-all-facts.ts";
import { sortViolations } from "../report/sort-violations.ts";
import type { Violation } from "../report/violation.ts";
import { checkEdges } from "../rules/check-edges.ts";
import { checkAliases } from "../rules/check-aliases.ts";
import { checkCycles } from "../rules/check-cycles.ts";
import { checkFiles } from "../rules/check-files.ts";
import { checkForbidden } from "../rules/check-forbidden.ts";
import { checkLayers } from "../rules/check-layers.ts";
import { checkManifests } from "../rules/check-manifests.ts";
import { checkReExports } from "../rules/check-re-exports.ts";
import { checkReading } from "../rules/check-reading.ts";
import { withoutExceptions } from "../rules/exceptions.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cruiseWorkspace } from "./cruise.ts";
import type { Edge } from "./edge.ts";
import { factsTasks } from "./facts-tasks.ts";
import { findEdges } from "./find-edges.ts";
import { requireTypeScript } from "./typescript-missing.ts";

/** The verdict on a workspace: green when there are no violations. */
export type Verdict = {
  readonly violations: readonly Violation[];
  readonly workspace: Workspace;
  readonly edges: readonly Edge[];
};

/**
 * Checks the workspace at `root`.
 * @throws GateError when it cannot be judged.
 */
export async function check(root: string): Promise<Verdict> {
  requireTypeScript();
  const workspace = readWorkspace(root, checkConfig(await loadConfig(root)));
  const [facts, cruised] = await Promise.all([
    readAllFacts({ root, tasks: factsTasks(workspace) }),
    cruiseWorkspace(root, workspace.config.files.output),
  ]);
  const edges = findEdges(workspace, facts, cruised);
  const violations = [
    ...checkLayers(workspace),
    ...checkFiles(workspace),
    ...checkReading(workspace, facts, cruised),
    ...checkEdges(workspace, edges),
    ...checkAliases(workspace, facts),
    ...checkForbidden(workspace, facts),
    ...checkReExports(workspace, facts, edges),
    ...checkCycles(workspace, edges),
    ...checkManifests(workspace, edges),
  ];
  return { violations: sortViolations(withoutExceptions(workspace, violations)), workspace, edges };
}
