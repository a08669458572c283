import type { AllFacts } from "../facts/file-facts.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { type Edge, edgeOf } from "./edge.ts";
import { keepsInlineTypes } from "./inline-types.ts";
import { pathAliases } from "./path-aliases.ts";
import { textEdges } from "./text-edges.ts";
import { resolver } from "./resolver.ts";
import { tsconfigReader } from "./tsconfig-of.ts";

/** Every edge that the code of the workspace has, in the order of its files, whichever reader saw it. */
export function findEdges(workspace: Workspace, facts: AllFacts): Edge[] {
  const tsconfigOf = tsconfigReader(workspace.root);
  const aliases = pathAliases(tsconfigOf);
  const resolution = {
    resolve: resolver(workspace, aliases),
    isAlias: aliases.isAlias,
    keepsInlineTypes: keepsInlineTypes(tsconfigOf),
  };
  const inTexts = textEdges(workspace);
  const edgesOf = (file: SourceFile): Edge[] => {
    const seen = facts.get(file.path);
    const references = seen?.references ?? [];
    const edges = references.map((reference) => edgeOf(workspace, resolution, file, reference)).filter(namesModule);
    return seen === undefined ? edges : [...edges, ...inTexts(file, seen)];
  };
  return [...workspace.sources.values()].flatMap(edgesOf);
}

/** Most URLs name data or a folder; they matter when they name code, or anything in another package. */
function namesModule({ from, path, to, reference }: Edge): boolean {
  if (reference.syntax !== "new URL") return true;
  if (path === undefined) return false;
  return /\.[cm]?[jt]sx?$/.test(path) || (to !== undefined && to !== from.package && to.folder !== ".");
}
