import type { FactsTask } from "../facts/read-facts.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What to read of every file: production code is also searched for what its layer forbids. */
export function factsTasks(workspace: Workspace): FactsTask[] {
  return [...workspace.sources.values()].map(({ path, role, package: owner }) => {
    const layer = workspace.layerOf(owner);
    return {
      path,
      forbids: role === "production" ? layer?.forbids : undefined,
      mayRunAnyCode: layer?.computedImports === "anywhere",
      isConfig: role === "config",
    };
  });
}
