import { configFile } from "../config/load-config.ts";
import { didYouMean } from "../config/nearest.ts";
import { isExclusion, matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import { wholeFile } from "../read/position.ts";
import { pathWithin } from "../workspace/order.ts";
import type { Slice, SliceGroup } from "../workspace/slices.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule } from "./rule.ts";

export const emptyPattern = defineRule({
  id: "empty-pattern",
  title: "a pattern of `fixtures` or `slices`, or a name in `slices.uses` or `order`, that matches nothing",
  why: "A rule that matches nothing passes always",
  repository: ({ workspace }) =>
    [...emptyFixtures(workspace), ...emptySlices(workspace), ...emptyOrders(workspace)].map(({ target, message }) => ({
      file: configFile,
      at: wholeFile,
      target,
      message,
      remedy: "Correct the name, or remove it until there is code",
    })),
});

type Empty = { readonly target: string; readonly message: string };

function emptyFixtures({ config, files }: Workspace): Empty[] {
  return config.files.fixtures
    .flatMap((entry) => entry.files)
    .filter((pattern) => !files.some(matcher([pattern])))
    .map((pattern) => ({ target: pattern, message: `no file is a fixture by ${pattern}` }));
}

function emptySlices(workspace: Workspace): Empty[] {
  const slices = [...workspace.sources.keys()].flatMap((path) => workspace.slicesOf(path));
  return workspace.config.slices.flatMap((group) => {
    const own = slices.filter((slice) => slice.group === group);
    return emptyPatterns(group, own).concat(unknownSlices(group, own));
  });
}

function emptyPatterns({ each }: SliceGroup, own: readonly Slice[]): Empty[] {
  return each
    .filter((pattern) => !isExclusion(pattern) && !own.some(({ folder }) => matcher([pattern])(folder)))
    .map((pattern) => ({ target: pattern, message: `no folder with code is a slice by ${pattern}` }));
}

function unknownSlices({ uses }: SliceGroup, own: readonly Slice[]): Empty[] {
  if (typeof uses === "string") return [];
  const names = new Set(own.map(({ name }) => name));
  const listed = new Set(Object.keys(uses).concat(Object.values(uses).flatMap((to) => Object.keys(to))));
  return [...listed]
    .filter((name) => !names.has(name))
    .map((name) => ({
      target: name,
      message: `slices.uses names ${name}, and no slice has that name${didYouMean(name, names)}`,
    }));
}

function emptyOrders({ config, sources }: Workspace): Empty[] {
  return Object.entries(config.order).flatMap(([base, entries]) => {
    const inner = [...sources.keys()].flatMap((path) => pathWithin(base, path) ?? []);
    const known = [...new Set(inner.map((path) => path.split("/")[0] ?? path))];
    return entries
      .filter((entry) => !inner.some((path) => path === entry || path.startsWith(`${entry}/`)))
      .map((entry) => ({
        target: inFolder(base, entry),
        message: `order names ${entry}, and ${base} has no code of that name${didYouMean(entry, known)}`,
      }));
  });
}
