import type { IRegularForbiddenRuleType } from "dependency-cruiser";
import { isOff } from "../policy/is-off.ts";
import { allowedUse } from "../policy/slice-use.ts";
import { isExclusion } from "../read/glob.ts";
import { baseName } from "../workspace/order.ts";
import type { SliceGroup } from "../workspace/slices.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { pathPattern } from "./path-pattern.ts";

type Rule = IRegularForbiddenRuleType;

/** What dependency-cruiser can check of slices and of the order of folders. */
export function layoutRules(workspace: Workspace): Rule[] {
  const { config } = workspace;
  const apart = [...config.files.tests, ...config.files.configs].map((glob) => `${pathPattern(glob)}$`);
  return [
    ...config.slices.flatMap((group) => sliceRules(workspace, group)),
    ...Object.entries(config.order).flatMap(([base, entries]) => orderRules(base, entries, apart)),
  ].filter(({ name = "" }) => !isOff(workspace, name));
}

/** `$1` is the folder that the importing slice is. */
function sliceRules(workspace: Workspace, group: SliceGroup): Rule[] {
  const globs = group.each.filter((glob) => !isExclusion(glob));
  const folders = globs.map((glob) => `${pathPattern(glob)}/`);
  const entries = globs.flatMap((glob) => group.entry.map((entry) => `${pathPattern(`${glob}/${entry}`)}$`));
  const modules = [...workspace.config.tests.modules].map((glob) => `${pathPattern(glob)}$`);
  const within = { path: globs.map((glob) => `${pathPattern(glob).replace("^", "^(")}/)`) };
  const comment = "A slice is entered by its entry, by slices that may use it";
  return [
    {
      name: "slice-entry",
      severity: "error",
      comment,
      from: { pathNot: folders },
      to: { path: folders, pathNot: [...entries, ...modules] },
    },
    {
      name: "slice-entry",
      severity: "error",
      comment,
      from: within,
      to: { path: folders, pathNot: ["^$1", ...entries, ...modules] },
    },
    ...betweenSlices(workspace, group).map(({ from, to, ...rest }): Rule => ({
      name: "slice",
      severity: "error",
      comment,
      from: { path: `^${from}/` },
      to: { path: `^${to}/`, pathNot: modules, ...rest },
    })),
  ];
}

type Pair = { from: string; to: string; dependencyTypesNot?: ["type-only"] };

/** Pairs of slices of which one may not use the other, or as types only. */
function betweenSlices({ sources, slicesOf }: Workspace, group: SliceGroup): Pair[] {
  const all = [...sources.keys()].flatMap((path) => slicesOf(path)).filter((slice) => slice.group === group);
  const slices = [...new Map(all.map((slice) => [slice.folder, slice])).values()];
  return slices.flatMap((from) =>
    slices.flatMap((to): Pair[] => {
      const use = allowedUse(group, from.name, to.name);
      if (from === to || use === "values") return [];
      const pair = { from: pathPattern(from.folder).slice(1), to: pathPattern(to.folder).slice(1) };
      return [use === "types" ? { ...pair, dependencyTypesNot: ["type-only"] } : pair];
    }),
  );
}

function orderRules(base: string, entries: readonly string[], apart: readonly string[]): Rule[] {
  const folder = baseName(base) === "." ? "" : `${baseName(base)}/`;
  const patternOf = (entry: string): string => `${pathPattern(folder + entry)}(?:/|$)`;
  return entries.map((entry, at) => ({
    name: "order",
    severity: "error",
    comment: "Each folder may use only those before it",
    from: { path: patternOf(entry), pathNot: [...apart] },
    to: { path: `^${pathPattern(folder).slice(1)}`, pathNot: entries.slice(0, at + 1).map(patternOf) },
  }));
}
