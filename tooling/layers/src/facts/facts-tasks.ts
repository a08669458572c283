import type { FactsTask } from "./read-facts.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What to read of every file: production code is also searched for what its layer forbids. */
export function factsTasks(workspace: Workspace): FactsTask[] {
  return [...workspace.sources.values()].map((file) => {
    const { path, role } = file;
    const layer = workspace.layerOf(file);
    return {
      path,
      forbids: role === "production" ? layer?.forbids : undefined,
      mayRunAnyCode: layer?.computedImports === "anywhere",
      isConfig: role === "config",
      hasExplicitTypes: role === "production" && layer?.explicitTypes === true,
    };
  });
}
