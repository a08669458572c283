import type { Edge } from "../engine/edge.ts";
import { matcher } from "../workspace/glob.ts";
import type { Slice, SliceGroup } from "../workspace/slices.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { isListedModule } from "./is-listed-module.ts";

/** A slice is entered only by its entry, and only by slices that may use it. */
export function sliceRule(workspace: Workspace, edge: Edge): Finding | undefined {
  const { from, path } = edge;
  if (path === undefined || edge.to === undefined || workspace.config.slices.length === 0) return undefined;
  const own = workspace.slicesOf(from.path);
  for (const target of workspace.slicesOf(path)) {
    const source = own.find(({ group }) => group === target.group);
    if (source?.folder === target.folder || isListedModule(workspace, edge)) continue;
    const finding = (source === undefined ? undefined : between(source, target, edge)) ?? inside(target, path);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

function between(source: Slice, target: Slice, { mode }: Edge): Finding | undefined {
  const allowed = allowedUse(source.group, source.name, target.name);
  if (allowed === "values" || (allowed === "types" && mode === "type")) return undefined;
  const isTypesOnly = allowed === "types";
  return {
    rule: "slice",
    target: target.folder,
    message: `${source.folder} may ${isTypesOnly ? `use ${target.folder} as types only` : `not use ${target.folder}`}`,
    reason: "Slices are independent of each other, except for what slices.uses of layers.config.mjs lists",
    remedy: isTypesOnly
      ? "Write import type, and let the code that assembles the slices pass the value in"
      : "Declare in the own slice what it needs, and let the code that assembles the slices pass it in",
  };
}

/** What `uses` of a group says of two slices. */
export function allowedUse({ uses }: SliceGroup, from: string, to: string): "values" | "types" | undefined {
  if (typeof uses === "string") return uses === "entry" ? "values" : undefined;
  return uses[from]?.[to];
}

function inside({ group, folder }: Slice, path: string): Finding | undefined {
  if (matcher(group.entry)(path.slice(folder.length + 1))) return undefined;
  return {
    rule: "slice-entry",
    target: folder,
    message: `${path} is inside of ${folder}`,
    reason: "The inside of a slice may change at any time; its entry is what others may rely on",
    remedy: `Import the entry of ${folder} (${group.entry.join(", ")}), and export there what others need`,
  };
}
