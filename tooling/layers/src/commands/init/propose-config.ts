import { parseConfig } from "../../rules/parse-config.ts";
import type { Config, LayersConfig } from "../../config/config.ts";
import { judge } from "../../rules/judge.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { hasFolders, proposeFolderLayers } from "./propose-folder-layers.ts";
import { proposeLayers } from "./propose-layers.ts";

/** Test files as they are named in the wild. */
const tests = [
  "**/*.{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}",
  "**/{test,tests,__tests__,testing}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}",
];

/** Every package in one layer that may use anything: enough to read the workspace before anything is decided. */
const open: LayersConfig = {
  layers: {
    all: {
      packages: [".", "**"],
      uses: { all: "values" },
      external: ["**"],
      builtins: ["**"],
      reason: "Open",
      remedy: "None",
    },
  },
};

/** A configuration for a workspace that has none, as a program to read and change. */
export async function proposeConfig(root: string): Promise<{ config: Config; text: string }> {
  const verdict = await judge(root, parseConfig(open));
  const development = developmentOf(verdict.workspace);
  const proposal: LayersConfig = {
    layers: isSinglePackage(verdict.workspace) ? proposeFolderLayers(verdict) : proposeLayers(verdict),
    files: { tests },
    tests: { external: development, builtins: ["**"] },
    configs: { external: development, builtins: ["**"] },
    development,
  };
  const text = `export default ${JSON.stringify(proposal, undefined, 2)};
`;
  return { config: parseConfig(proposal), text };
}

/** A repository that is one package, with folders that can be layers. */
function isSinglePackage({ packages, sources }: Workspace): boolean {
  return packages.length === 1 && packages[0]?.folder === "." && hasFolders(sources.values());
}

function developmentOf({ packages, packageByName }: Workspace): string[] {
  const names = packages.flatMap(({ manifest }) => Object.keys(manifest.devDependencies));
  return [...new Set(names)].filter((name) => !packageByName.has(name)).toSorted();
}
