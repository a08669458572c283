import { posix } from "node:path";
import type { FileFacts, PlacedText } from "../facts/file-facts.ts";
import { parseSpecifier, type Specifier } from "../facts/specifier.ts";
import { inFolder } from "../read/path.ts";
import { isSeparate } from "../workspace/is-separate.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import type { Edge, Resolution } from "./edge.ts";
import { endings, type TextTarget, textTargets } from "./text-targets.ts";

/** The edges to other packages, layers and slices that the texts of a file are. */
export type TextEdges = (from: SourceFile, facts: FileFacts) => readonly Edge[];

type Target = TextTarget & { readonly specifier?: Specifier };

function named(text: string, target: TextTarget | undefined): Target | undefined {
  return target === undefined ? undefined : { ...target, specifier: parseSpecifier(text) };
}

/** Finds code behind a border in texts: by a path, by the name of a package, or by an alias of the file. */
export function textEdges(workspace: Workspace, { resolve, isAlias }: Resolution): TextEdges {
  const { ofPath, ofName } = textTargets(workspace);
  const inside = insidePackage(workspace);
  const ofAlias = (from: SourceFile, text: string): Target | undefined => {
    if (!text.startsWith("#") && !isAlias(from.path, text)) return undefined;
    const path = resolve(from.path, text);
    if (path === undefined || !workspace.sources.has(path)) return undefined;
    return isSeparate(workspace, from.path, path) ? named(text, { path, owner: workspace.packageOf(path) }) : undefined;
  };
  const ofOwnName = (from: SourceFile, text: string): Target | undefined => {
    if (!text.startsWith(`${from.package.name}/`)) return undefined;
    const path = resolve(from.path, text);
    if (path === undefined || !workspace.sources.has(path) || !isSeparate(workspace, from.path, path)) return undefined;
    return named(text, { path, owner: from.package });
  };
  const targetOf = (from: SourceFile, written: string): Target | undefined => {
    const text = written.replaceAll("\\", "/");
    const beyond = inside(from, text.replace(/[?#].*$/, ""));
    if (beyond !== undefined) return { path: beyond, owner: from.package };
    return ofPath(from, text) ?? named(text, ofName(from, text)) ?? ofAlias(from, text) ?? ofOwnName(from, text);
  };
  return (from, facts) => {
    // What an import names, be it by a constant, is an edge already.
    const places = new Set(facts.references.map(({ line, column }) => `${line}:${column}`));
    const specifiers = new Set(facts.references.map(({ specifier }) => specifier));
    return facts.paths
      .filter(({ text, line, column }) => !places.has(`${line}:${column}`) && !specifiers.has(text))
      .flatMap((text) => {
        const target = targetOf(from, text.text);
        return target === undefined ? [] : [edge(workspace, from, text, target)];
      });
  };
}

/**
 * Finds files of the own package behind a border: relative to the file, or to the package. Without the extension of code
 * only by the whole path from the package, because `../orders` is a link of a page more often than a path.
 */
function insidePackage(workspace: Workspace): (from: SourceFile, path: string) => string | undefined {
  const { config, packages, sources } = workspace;
  const isDivided =
    packages.some((owner) => workspace.layersIn(owner).length > 1) ||
    config.slices.length + Object.keys(config.order).length > 0;
  return (from, path) => {
    if (!isDivided) return undefined;
    return candidates(from, path).find(
      (each) => sources.get(each)?.package === from.package && isSeparate(workspace, from.path, each),
    );
  };
}

/** A slash at the beginning is what joins the text to something that shows only at run time. */
function candidates(from: SourceFile, path: string): string[] {
  if (path.startsWith("file:")) return endsOf(path).map((end) => inFolder(from.package.folder, end));
  const plain = path.replace(/^\/+/, "");
  if (/\.[cm]?[jt]sx?$/.test(plain))
    return [posix.join(posix.dirname(from.path), plain), posix.normalize(inFolder(from.package.folder, plain))];
  const isWhole = path === plain && !plain.startsWith(".") && plain.split("/").length > 2;
  return isWhole ? endings.map((ending) => inFolder(from.package.folder, plain + ending)) : [];
}

/** The ends of an absolute path, longest first: which of its folders is the root is not known. */
function endsOf(path: string): string[] {
  const segments = path.replace(/^file:\/+/, "").split("/");
  return segments.slice(0, -1).map((_, at) => segments.slice(at).join("/"));
}

function edge(
  workspace: Workspace,
  from: SourceFile,
  { text, line, column, length }: PlacedText,
  { path, owner: to, specifier = { kind: "path" } }: Target,
): Edge {
  const syntax = specifier.kind === "path" ? "a path" : "a name";
  const reference = { line, column, length, syntax, mode: "value", specifier: text, head: "" } as const;
  return { from, reference, mode: "value", specifier, path, to, toLayer: workspace.layerAt(path), external: undefined };
}
