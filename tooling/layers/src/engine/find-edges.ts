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
    (facts.get(file.path)?.references ?? []).map((reference) => edgeOf(workspace, resolve, keeps, file, reference)),
  );
}
