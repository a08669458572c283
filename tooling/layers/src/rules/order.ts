import { inFolder } from "../read/path.ts";
import { type Place, pathWithin } from "../workspace/order.ts";
import { wholeFile } from "../read/position.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type Finding, type PlacedFinding } from "./rule.ts";

/** Entries of an ordered folder use only those before them; tests may use any. */
export const order = defineRule({
  id: "order",
  title: "a use of a folder or file that comes later in `order`, and a folder that `order` does not list",
  why: "Each may use only those before it, so that none has to be read to understand an earlier one",
  edge(workspace, { from, to, path }) {
    if (path === undefined || to === undefined || from.role === "test" || from.role === "config") return undefined;
    const targets = new Map(workspace.placesOf(path).map((place) => [place.base, place]));
    for (const source of workspace.placesOf(from.path)) {
      const target = targets.get(source.base);
      if (target !== undefined && target.position > source.position) return later(source, target, path);
    }
    return undefined;
  },
  repository: ({ workspace }) => unlistedFolders(workspace),
});

function later(source: Place, target: Place, path: string): Finding {
  const name = target.entry ?? path;
  const where = target.entry === undefined ? "is not listed, and so comes last" : "comes later";
  return {
    target: name,
    message: `${source.entry} may not use ${name}, which ${where} in the order of ${source.base}`,
    remedy: `Move what ${source.entry} needs to it or to one before it`,
  };
}

/** Every folder of production code has its place in the order; files beside the folders need none, and come last. */
function unlistedFolders({ sources, placesOf }: Workspace): PlacedFinding[] {
  const found = new Map<string, { base: string; file: string }>();
  for (const { path, role } of sources.values()) {
    if (role === "test" || role === "config") continue;
    for (const { base, entry } of placesOf(path)) {
      const [name = "", ...rest] = (pathWithin(base, path) ?? "").split("/");
      const folder = inFolder(base, name);
      if (entry === undefined && rest.length > 0 && !found.has(folder)) found.set(folder, { base, file: path });
    }
  }
  return [...found].map(([folder, { base, file }]) => ({
    file,
    at: wholeFile,
    target: folder,
    message: `${folder} has no place in the order of ${base}`,
    reason: "A folder that the order does not name may use everything",
    remedy: "Add it to order in layers.config.mjs, behind what it uses",
  }));
}
