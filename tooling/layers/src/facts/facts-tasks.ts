import type { FactsTask } from "./read-facts.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";

/** What to read of every file: production code is also searched for what its layer forbids. */
export function factsTasks(workspace: Workspace): FactsTask[] {
  return [...workspace.sources.values()].map((file) => factsTask(workspace, file));
}

/** What to read of one file. */
export function factsTask(workspace: Workspace, file: SourceFile): FactsTask {
  const { path, role } = file;
  const layer = workspace.layerOf(file);
  return {
    path,
    forbids: role === "production" ? layer?.forbids : undefined,
    mayRunAnyCode: layer?.computedImports === "anywhere",
    isConfig: role === "config",
    mayHandOn: role !== "test" && mayHandOn(workspace, file.layer),
    hasExplicitTypes: role === "production" && layer?.explicitTypes === true,
  };
}

/** Whether code of a layer can hand anything on: others use the layer, and it uses others. So can slices. */
function mayHandOn({ config }: Workspace, own: string | undefined): boolean {
  if (config.slices.some(({ uses }) => typeof uses !== "string")) return true;
  if (own === undefined || Object.keys(config.layers[own]?.uses ?? {}).length === 0) return false;
  return Object.entries(config.layers).some(([name, { uses }]) => name !== own && Object.hasOwn(uses, own));
}
