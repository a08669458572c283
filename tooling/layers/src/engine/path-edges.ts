import { posix } from "node:path";
import type { PlacedText, FileFacts } from "../facts/file-facts.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import type { Edge } from "./edge.ts";

/** The edges to other packages that the paths in the texts of a file are. */
export type PathEdges = (from: SourceFile, facts: FileFacts) => readonly Edge[];

/** A beginning of a path that leads into a package. */
type Road = { readonly start: string; readonly owner: Package; readonly isWhole: boolean };

/**
 * Finds code of other packages in texts: by the folder of the package from the root, behind `node_modules/`, or by its
 * last name behind `../`. The folder that a path is relative to need not be known, because it has to meet a file.
 */
export function pathEdges(workspace: Workspace): PathEdges {
  const roads = workspace.packages.filter(({ folder }) => folder !== ".").flatMap(roadsTo);
  const known = new Set([...workspace.sources.keys()].flatMap(withFolders));
  const targetOf = (from: SourceFile, text: string): { path: string; owner: Package } | undefined => {
    const path = posix.normalize(text.replace(/^file:\/\//, "").replace(/[?#].*$/, ""));
    const own = found(known, posix.join(posix.dirname(from.path), path));
    if (own !== undefined && workspace.packageOf(own) === from.package) return undefined;
    for (const { start, owner, isWhole } of roads) {
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
        return target === undefined ? [] : [edge(from, text, target.path, target.owner)];
      });
  };
}

function roadsTo(owner: Package): Road[] {
  return [
    { start: `/${owner.folder}/`, owner, isWhole: true },
    { start: `/node_modules/${owner.name}/`, owner, isWhole: true },
    { start: `/${posix.basename(owner.folder)}/`, owner, isWhole: false },
  ];
}

/**
 * What follows `start` in a path; a road that is not whole has to be where the path begins. The folder of the package
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

function edge(from: SourceFile, { text, line, column, length }: PlacedText, path: string, to: Package): Edge {
  const reference = { line, column, length, syntax: "a path", mode: "value", specifier: text, head: "" } as const;
  return { from, reference, mode: "value", specifier: { kind: "path" }, path, to, external: undefined };
}
