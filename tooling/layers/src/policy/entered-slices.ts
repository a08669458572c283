import type { Edge } from "../edges/edge.ts";
import type { Slice } from "../workspace/slices.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isListedModule } from "./is-listed-module.ts";

/** A slice that an edge enters from outside; `source` is the slice of the same group that it comes from. */
export type EnteredSlice = { readonly target: Slice; readonly source: Slice | undefined };

/** The slices that an edge enters, except for modules that the role of the file may use. */
export function enteredSlices(workspace: Workspace, edge: Edge): EnteredSlice[] {
  const { from, path, to } = edge;
  if (path === undefined || to === undefined || workspace.config.slices.length === 0) return [];
  const own = workspace.slicesOf(from.path);
  return workspace.slicesOf(path).flatMap((target) => {
    const source = own.find(({ group }) => group === target.group);
    return source?.folder === target.folder || isListedModule(workspace, edge) ? [] : [{ target, source }];
  });
}
