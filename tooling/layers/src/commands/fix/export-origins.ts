import { join } from "node:path";
import type { Edge } from "../../edges/edge.ts";
import { exportedThings } from "../../facts/exported-thing.ts";
import { parseSource, type SourceTree } from "../../facts/source-tree.ts";
import { readText } from "../../read/read-text.ts";

/** The declaration that a name of a module stands for in the end. */
export type Origin = { readonly file: string; readonly name: string; readonly isType: boolean };

/** Follows names from module to module. */
export type ExportOrigins = {
  /** The parsed text of a file. */
  tree(file: string): SourceTree;
  /** Where an exported name is declared; `undefined` when that is not certain. */
  originOf(file: string, name: string): Origin | undefined;
};

/** Finds origins by the edges of a judged repository. */
export function exportOrigins(root: string, edges: readonly Edge[]): ExportOrigins {
  const trees = new Map<string, SourceTree>();
  const targets = new Map(edges.map(({ from, reference, path }) => [`${from.path} ${reference.specifier}`, path]));
  const tree = (file: string): SourceTree => {
    const known = trees.get(file) ?? parseSource(file, readText(join(root, file)));
    trees.set(file, known);
    return known;
  };
  const originOf = (file: string, name: string, seen: readonly string[]): Origin | undefined => {
    const key = `${file} ${name}`;
    if (seen.includes(key)) return undefined;
    if (name === "*") return { file, name, isType: false };
    const found = exportedThings(tree(file), name).flatMap((thing) => {
      if (thing.from === "here") return [{ file, name: thing.name, isType: thing.isType }];
      const target = targets.get(`${file} ${thing.from}`);
      const origin = target === undefined ? undefined : originOf(target, thing.name, [...seen, key]);
      return origin === undefined ? [] : [{ ...origin, isType: origin.isType || thing.isType }];
    });
    const [first, ...others] = found;
    return others.every((other) => isSame(first, other)) ? first : undefined;
  };
  return { tree, originOf: (file, name) => originOf(file, name, []) };
}

/** Whether two names stand for the same declaration. */
export function isSame(one: Origin | undefined, other: Origin | undefined): boolean {
  return one !== undefined && one.file === other?.file && one.name === other.name;
}
