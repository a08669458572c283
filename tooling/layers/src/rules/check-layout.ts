import { configFile } from "../config/load-config.ts";
import { didYouMean } from "../config/nearest.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import { isExclusion, matcher } from "../workspace/glob.ts";
import { pathWithin } from "../workspace/order.ts";
import { inFolder } from "../workspace/path.ts";
import type { Slice, SliceGroup } from "../workspace/slices.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { violationAt } from "./violation-at.ts";

/** Slices and orders name what there is: a name of nothing would separate nothing, and pass for ever. */
export function checkLayout(workspace: Workspace): Violation[] {
  const found = [...emptySlices(workspace), ...emptyOrders(workspace)].map(({ target, message }) =>
    violationAt(configFile, wholeFile, {
      rule: "empty-pattern",
      target,
      message,
      reason: "A rule that matches nothing passes always",
      remedy: "Correct the name, or remove it until there is code",
    }),
  );
  return [...found, ...unlistedFolders(workspace)];
}

type Empty = { readonly target: string; readonly message: string };

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

/** Every folder of production code has its place in the order; files beside the folders need none, and come last. */
function unlistedFolders({ sources, placesOf }: Workspace): Violation[] {
  const found = new Map<string, { base: string; file: string }>();
  for (const { path, role } of sources.values()) {
    if (role === "test" || role === "config") continue;
    for (const { base, entry } of placesOf(path)) {
      const [name = "", ...rest] = (pathWithin(base, path) ?? "").split("/");
      const folder = inFolder(base, name);
      if (entry === undefined && rest.length > 0 && !found.has(folder)) found.set(folder, { base, file: path });
    }
  }
  return [...found].map(([folder, { base, file }]) =>
    violationAt(file, wholeFile, {
      rule: "order",
      target: folder,
      message: `${folder} has no place in the order of ${base}`,
      reason: "A folder that the order does not name may use everything",
      remedy: "Add it to order in layers.config.mjs, behind what it uses",
    }),
  );
}
