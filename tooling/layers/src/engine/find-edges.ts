import type { FileFacts } from "../facts/file-facts.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Cruised } from "./cruise.ts";
import { edgeOf, type Edge } from "./edge.ts";
import { keepsInlineTypes } from "./inline-types.ts";
import { resolver } from "./resolver.ts";

/** Every edge that the code of the workspace has, in the order of its files. */
export function findEdges(workspace: Workspace, facts: ReadonlyMap<string, FileFacts>, cruised: Cruised): Edge[] {
  const resolve = resolver(workspace.root, cruised);
  const keeps = keepsInlineTypes(workspace);
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.references ?? [])
      .map((reference) => edgeOf(workspace, resolve, keeps, file, reference))
      .filter((edge) => edge.reference.syntax !== "new URL" || namesModule(edge)),
  );
}

/** Most URLs name data or a folder; they matter when they name code, or anything in another package. */
function namesModule({ from, path, to }: Edge): boolean {
  if (path === undefined) return false;
  return /\.[cm]?[jt]sx?$/.test(path) || (to !== undefined && to !== from.package && to.folder !== ".");
}
