import type { ICruiseOptions } from "dependency-cruiser";
import { pathPattern } from "./path-pattern.ts";
import { resolveOptions } from "../edges/resolve-options.ts";

/** Options that make dependency-cruiser see as much as it can. `closed` are globs of folders to leave alone. */
export function cruiseOptions(closed: readonly string[]): ICruiseOptions {
  const folders = closed.map((glob) => `${pathPattern(glob)}(?:/|$)`);
  return {
    doNotFollow: { path: ["(?:^|/)(?:node_modules|\\.git)(?:/|$)", ...folders] },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    moduleSystems: ["es6", "cjs", "tsd"],
    exoticRequireStrings: ["require.resolve"],
    enhancedResolveOptions: resolveOptions,
    skipAnalysisNotInRules: true,
  };
}
