import type { Edge } from "../engine/edge.ts";
import type { Violation } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { checkDependencies } from "./check-dependencies.ts";
import { checkUnused } from "./check-unused.ts";

/** Every manifest agrees with the configuration and with the code. */
export function checkManifests(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  return [...checkDependencies(workspace), ...checkUnused(workspace, edges)];
}
