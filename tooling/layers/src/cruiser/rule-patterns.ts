import type { Config } from "../config/config.ts";
import { isExclusion } from "../read/glob.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { pathPattern } from "./path-pattern.ts";

/** A layer that lists files, as regular expressions. */
type FileLayer = { readonly name: string; readonly patterns: string[]; readonly excluded: string[] };

/** Every layer that lists files. */
export function fileLayers({ layers }: Config): FileLayer[] {
  return Object.entries(layers)
    .filter(([, { files }]) => files.length > 0)
    .map(([name, { files }]) => ({
      name,
      patterns: files.filter((glob) => !isExclusion(glob)).map(filePattern),
      excluded: files.filter(isExclusion).map((glob) => filePattern(glob.slice(1))),
    }));
}

/** The folders and files that a layer may use in just this way, and those within them that it may not. */
export function targetPatterns(
  { config, packages }: Workspace,
  { layer, owner }: { readonly layer: string; readonly owner: Package | undefined },
  use: "values" | "types" | undefined,
): { path: string[]; pathNot: string[] } {
  const uses = config.layers[layer]?.uses ?? {};
  const isOwn = (other: Package): boolean => (owner === undefined ? other.layer === layer : other === owner);
  const folders = packages
    .filter((other) => !isOwn(other) && other.folder !== ".")
    .filter((other) => (other.layer === undefined ? undefined : uses[other.layer]) === use)
    .filter((other) => other.layer !== undefined || owner !== undefined)
    .map(folderPattern);
  const files = fileLayers(config);
  const isTarget = (name: string): boolean => name !== layer && uses[name] === use;
  return {
    path: [...folders, ...files.filter(({ name }) => isTarget(name)).flatMap(({ patterns }) => patterns)],
    pathNot: files.filter(({ name }) => !isTarget(name)).flatMap(({ patterns }) => patterns),
  };
}

/** Matches all that a package holds. */
export function folderPattern({ folder }: Package): string {
  return pathPattern(`${folder}/`);
}

/** Matches a file by a glob. */
export function filePattern(glob: string): string {
  return `${pathPattern(glob)}$`;
}
