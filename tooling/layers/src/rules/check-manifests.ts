import type { Edge } from "../engine/edge.ts";
import type { Violation } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { checkDependencies } from "./check-dependencies.ts";
import { checkEntryPoints } from "./check-entry-points.ts";
import { checkInstallChanges } from "./check-install-changes.ts";
import { checkLinks } from "./check-links.ts";
import { checkOverrides } from "./check-overrides.ts";
import { checkToolFields } from "./check-tool-fields.ts";
import { checkTsconfigs } from "./check-tsconfigs.ts";
import { checkUnused } from "./check-unused.ts";

/** What manifests, settings, tsconfigs and links say agrees with the configuration and with the code. */
export function checkManifests(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  return [
    ...checkDependencies(workspace),
    ...checkUnused(workspace, edges),
    ...checkOverrides(workspace),
    ...checkInstallChanges(workspace),
    ...checkEntryPoints(workspace),
    ...checkToolFields(workspace),
    ...checkTsconfigs(workspace),
    ...checkLinks(workspace),
  ];
}
