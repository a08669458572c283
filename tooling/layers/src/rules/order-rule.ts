import type { Edge } from "../engine/edge.ts";
import type { Place } from "../workspace/order.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** Entries of an ordered folder use only those before them; tests may use any. */
export function orderRule(workspace: Workspace, { from, to, path }: Edge): Finding | undefined {
  if (path === undefined || to === undefined || from.role === "test" || from.role === "config") return undefined;
  const targets = new Map(workspace.placesOf(path).map((place) => [place.base, place]));
  for (const source of workspace.placesOf(from.path)) {
    const target = targets.get(source.base);
    if (target === undefined || target.position <= source.position) continue;
    return later(source, target, path);
  }
  return undefined;
}

function later(source: Place, target: Place, path: string): Finding {
  const name = target.entry ?? path;
  const where = target.entry === undefined ? "is not listed, and so comes last" : "comes later";
  return {
    rule: "order",
    target: name,
    message: `${source.entry} may not use ${name}, which ${where} in the order of ${source.base}`,
    reason: "Each may use only those before it, so that none has to be read to understand an earlier one",
    remedy: `Move what ${source.entry} needs to it or to one before it`,
  };
}
