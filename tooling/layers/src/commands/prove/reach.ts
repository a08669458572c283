import { posix } from "node:path";
import type { Edge } from "../../edges/edge.ts";
import { order } from "../../rules/order.ts";
import { slice } from "../../rules/slice.ts";
import { sliceEntry } from "../../rules/slice-entry.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import { exportedSpecifier } from "./exported-specifier.ts";
import type { Site } from "./site.ts";

/** How code at a site would import a file: by a path within its package, else by name; `undefined` when it cannot. */
export function specifierFor(workspace: Workspace, { owner, at }: Site, file: SourceFile): string | undefined {
  return file.package === owner ? pathTo(at("planted.ts"), file.path) : exportedSpecifier(workspace, file);
}

/** A relative path as imports are written. */
export function pathTo(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

/** Whether the layers of a site and of a file allow the use; between packages a layer needs itself among its `uses`. */
export function mayUse(site: Site, file: SourceFile, mode: Edge["mode"]): boolean {
  if (file.layer === undefined) return false;
  if (file.package === site.owner && file.layer === site.layerName) return true;
  const how = site.layer.uses[file.layer];
  return how === "values" || (how === "types" && mode === "type");
}

/** Whether neither slices nor an order stand between a site and a file. */
export function isReachable(workspace: Workspace, { owner, layerName, at }: Site, file: SourceFile): boolean {
  const edge: Edge = {
    from: { path: at("planted.ts"), package: owner, role: "production", layer: layerName },
    reference: { line: 1, column: 1, length: 1, syntax: "import", mode: "value", specifier: "", head: "" },
    mode: "value",
    specifier: { kind: "path" },
    path: file.path,
    to: file.package,
    toLayer: file.layer,
    external: undefined,
  };
  return [slice, sliceEntry, order].every((rule) => rule.edge?.(workspace, edge) === undefined);
}
