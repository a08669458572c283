import { cruise, type ICruiseResult } from "dependency-cruiser";
import { GateError } from "../config/gate-error.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cruiseOptions } from "./cruise-options.ts";

/** What dependency-cruiser found: for every module it read, where each specifier leads; `undefined` when nowhere. */
export type Cruised = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;

/**
 * Follows the imports of the whole workspace. Links are not entered: they may lead in circles, and are red anyway.
 * @throws GateError when there is nothing to follow: an empty result is not a clean one.
 */
export async function cruiseWorkspace({ root, config, links }: Workspace): Promise<Cruised> {
  const { output } = await cruise(["."], {
    ...cruiseOptions([...config.files.output, ...links]),
    baseDir: root,
    validate: false,
    skipAnalysisNotInRules: true,
  });
  if (typeof output === "string") throw new GateError("dependency-cruiser answered with text instead of a graph");
  const cruised = modulesOf(output);
  if (cruised.size === 0) throw new GateError("dependency-cruiser read no module: is this the root of the workspace?");
  return cruised;
}

function modulesOf(result: ICruiseResult): Cruised {
  const own = result.modules.filter((module) => module.followable !== false && module.matchesDoNotFollow !== true);
  return new Map(
    own
      .filter((module) => module.coreModule !== true && module.couldNotResolve !== true)
      .map((module) => [
        module.source,
        new Map(
          module.dependencies
            .filter(({ protocol }) => protocol !== "data:")
            .map((edge) => [edge.module, edge.couldNotResolve ? undefined : edge.resolved]),
        ),
      ]),
  );
}
