import type { AllFacts, FileFacts } from "../facts/file-facts.ts";
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

/** Finds the edges of one file by its facts; a file that could not be read has none. */
export type EdgeFinder = (file: SourceFile, facts: FileFacts | undefined) => FoundEdges;

/** Finds every edge that the code of a workspace has, whichever reader saw it. */
export function findEdges(workspace: Workspace, facts: AllFacts): FoundEdges {
  const find = edgeFinder(workspace);
  const found = [...workspace.sources.values()].map((file) => find(file, facts.get(file.path)));
  return { edges: found.flatMap(({ edges }) => edges), mentions: found.flatMap(({ mentions }) => mentions) };
}

/** Reads once what the edges of all files depend on. */
export function edgeFinder(workspace: Workspace): EdgeFinder {
  const tsconfigOf = tsconfigReader(workspace.root);
  const aliases = pathAliases(tsconfigOf);
  const resolution = {
    resolve: resolver(workspace, aliases),
    isAlias: aliases.isAlias,
    keepsInlineTypes: keepsInlineTypes(tsconfigOf),
  };
  const inTexts = textEdges(workspace, resolution);
  return (file, seen) => {
    const references = seen?.references ?? [];
    const edges = references.map((reference) => edgeOf(workspace, resolution, file, reference)).filter(namesModule);
    const found = seen === undefined ? [] : inTexts(file, seen);
    if (file.role !== "config") return { edges: [...edges, ...found], mentions: [] };
    // The root of a workspace starts every package.
    const counts = file.package.folder !== "." || workspace.packages.length === 1;
    return { edges, mentions: counts ? found : [] };
  };
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
