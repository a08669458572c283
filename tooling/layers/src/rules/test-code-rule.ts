import type { Edge } from "../engine/edge.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** Production code may not use code that exists for tests or for tools. */
export function testCodeRule(workspace: Workspace, { from, path }: Edge): Finding | undefined {
  const target = path === undefined ? undefined : workspace.sources.get(path);
  if (target === undefined || from.role === "test" || from.role === "config") return undefined;
  if (target.role !== "test" && target.role !== "config") return undefined;
  return {
    rule: "test-code",
    target: target.path,
    message: `${from.role} code uses ${target.role} code`,
    reason: "What serves tests has other dependencies and other promises",
    remedy: "Move what both need into a file of its own that is not named as a test",
  };
}
