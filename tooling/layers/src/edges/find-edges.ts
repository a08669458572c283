import type { AllFacts } from "../facts/file-facts.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { type Edge, edgeOf } from "./edge.ts";
import { keepsInlineTypes } from "./inline-types.ts";
import { pathAliases } from "./path-aliases.ts";
import { textEdges } from "./text-edges.ts";
import { resolver } from "./resolver.ts";
import { tsconfigReader } from "./tsconfig-of.ts";

/** What code leads to. */
export type FoundEdges = {
  /** Every edge of the code of the workspace, in the order of its files. */
  readonly edges: readonly Edge[];
  /** What the texts in configuration of tools name. */
  readonly mentions: readonly Edge[];
};

/** Finds every edge that the code of a workspace has, whichever reader saw it. */
export function findEdges(workspace: Workspace, facts: AllFacts): FoundEdges {
  const tsconfigOf = tsconfigReader(workspace.root);
  const aliases = pathAliases(tsconfigOf);
  const resolution = {
    resolve: resolver(workspace, aliases),
    isAlias: aliases.isAlias,
    keepsInlineTypes: keepsInlineTypes(tsconfigOf),
  };
  const inTexts = textEdges(workspace, resolution);
  const mentions: Edge[] = [];
  const edgesOf = (file: SourceFile): Edge[] => {
    const seen = facts.get(file.path);
    const references = seen?.references ?? [];
    const edges = references.map((reference) => edgeOf(workspace, resolution, file, reference)).filter(namesModule);
    if (seen === undefined) return edges;
    const found = inTexts(file, seen);
    if (file.role !== "config") return [...edges, ...found];
    // The root of a workspace starts every package.
    if (file.package.folder !== "." || workspace.packages.length === 1) mentions.push(...found);
    return edges;
  };
  return { edges: [...workspace.sources.values()].flatMap(edgesOf), mentions };
}

/**
 * Most URLs name data or a folder; they matter when they name code, or anything in another package. Attributes and data
 * of pages, and comments that tell something to a tool, may name what a server or an installation has, so they matter
 * when they lead to code of the workspace.
 */
function namesModule({ from, path, to, reference }: Edge): boolean {
  if (/^(?:an |@)/.test(reference.syntax)) return to !== undefined;
  if (reference.syntax !== "new URL") return true;
  if (path === undefined) return false;
  return /\.[cm]?[jt]sx?$/.test(path) || (to !== undefined && to !== from.package && to.folder !== ".");
}
