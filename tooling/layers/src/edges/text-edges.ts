import { posix } from "node:path";
import type { PlacedText, FileFacts } from "../facts/file-facts.ts";
import { isSeparate } from "../workspace/is-separate.ts";
import { inFolder } from "../read/path.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import type { Edge } from "./edge.ts";

/** The edges to other packages, layers and slices that the paths in the texts of a file are. */
export type TextEdges = (from: SourceFile, facts: FileFacts) => readonly Edge[];

/** A beginning of a path that leads into a package. */
type Start = { readonly start: string; readonly owner: Package; readonly isWhole: boolean };

/**
 * Finds code of other packages in texts: by the folder of the package from the root, behind `node_modules/`, or by its
 * last name behind `../`. The folder that a path is relative to need not be known, because it has to meet a file.
 */
export function textEdges(workspace: Workspace): TextEdges {
  const starts = workspace.packages.filter(({ folder }) => folder !== ".").flatMap(startsOf);
  const known = new Set([...workspace.sources.keys()].flatMap(withFolders));
  const inside = insidePackage(workspace);
  const targetOf = (from: SourceFile, text: string): { path: string; owner: Package } | undefined => {
    const written = text.replace(/^file:\/\//, "").replace(/[?#].*$/, "");
    const path = posix.normalize(written);
    const beyond = inside(from, written);
    if (beyond !== undefined) return { path: beyond, owner: from.package };
    const own = found(known, posix.join(posix.dirname(from.path), path));
    if (own !== undefined && workspace.packageOf(own) === from.package) return undefined;
    for (const { start, owner, isWhole } of starts) {
      const rest = owner === from.package ? undefined : behind(path, start, isWhole);
      const target = rest === undefined ? undefined : found(known, posix.join(owner.folder, rest));
      if (target !== undefined) return { path: target, owner };
    }
    return undefined;
  };
  return (from, facts) => {
    const named = new Set(facts.references.map(({ line, column }) => `${line}:${column}`));
    return facts.paths
      .filter(({ line, column }) => !named.has(`${line}:${column}`))
      .flatMap((text) => {
        const target = targetOf(from, text.text);
        return target === undefined ? [] : [edge(workspace, from, text, target.path, target.owner)];
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
  const plain = path.replace(/^\/+/, "");
  if (/\.[cm]?[jt]sx?$/.test(plain))
    return [posix.join(posix.dirname(from.path), plain), posix.normalize(inFolder(from.package.folder, plain))];
  const isWhole = path === plain && !plain.startsWith(".") && plain.split("/").length > 2;
  return isWhole ? endings.map((ending) => inFolder(from.package.folder, plain + ending)) : [];
}

function startsOf(owner: Package): Start[] {
  return [
    { start: `/${owner.folder}/`, owner, isWhole: true },
    { start: `/node_modules/${owner.name}/`, owner, isWhole: true },
    { start: `/${posix.basename(owner.folder)}/`, owner, isWhole: false },
  ];
}

/**
 * What follows `start` in a path; a start that is not whole has to be where the path begins. The folder of the package
 * itself counts behind `../`, as the folder that a program is to work in.
 */
function behind(path: string, start: string, isWhole: boolean): string | undefined {
  const plain = `/${path.replace(/^(?:\.{0,2}\/)+/, "")}`;
  if (path.startsWith("../") && `${plain}/` === start) return ".";
  const at = isWhole ? plain.lastIndexOf(start) : plain.indexOf(start);
  return at === -1 || (!isWhole && at !== 0) ? undefined : plain.slice(at + start.length);
}

const endings = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];

function found(known: ReadonlySet<string>, path: string): string | undefined {
  const plain = path.replace(/\/$/, "");
  return endings.map((ending) => plain + ending).find((each) => known.has(each));
}

function withFolders(path: string): string[] {
  const folders: string[] = [path];
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) folders.push(folder);
  return folders;
}

function edge(
  workspace: Workspace,
  from: SourceFile,
  { text, line, column, length }: PlacedText,
  path: string,
  to: Package,
): Edge {
  const reference = { line, column, length, syntax: "a path", mode: "value", specifier: text, head: "" } as const;
  const toLayer = workspace.layerAt(path);
  return { from, reference, mode: "value", specifier: { kind: "path" }, path, to, toLayer, external: undefined };
}
