import { posix } from "node:path";
import { commonFolder } from "./common-folder.ts";
import type { Package } from "../../../workspace/workspace.ts";

/** The patterns of a layer. */
export type Patterns = { readonly packages: readonly string[]; readonly files: readonly string[] };

/** A folder, its files, and the files below it by their groups. */
type Folder = {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, number>;
  readonly groups: Map<number, string[]>;
};

/** The index of the group of each path. */
export type GroupOf = ReadonlyMap<string, number>;

/**
 * Describes groups of files by patterns that hold for files of tomorrow too: a package whose files are in one group, a
 * folder with all below it, the files of a folder, or an ending that no other group has.
 */
export function describeFiles(
  packages: readonly Package[],
  packageOf: (path: string) => Package,
  groups: GroupOf,
): Map<number, Patterns> {
  const whole = wholePackages(packages, packageOf, groups);
  const rest = [...groups].filter(
    ([path]) => !whole.has(packageOf(path).folder) && posix.basename(path) !== "package.json",
  );
  const endings = ownEndings(rest);
  const patterns = new Map<number, { packages: string[]; files: string[] }>();
  const of = (group: number): { packages: string[]; files: string[] } => {
    const known = patterns.get(group) ?? { packages: [], files: [] };
    patterns.set(group, known);
    return known;
  };
  for (const [folder, group] of whole) of(group).packages.push(folder);
  for (const [group, pattern] of endings) of(group).files.push(pattern);
  cover(tree(rest.filter(([, group]) => !endings.has(group))), "", (group, pattern) => of(group).files.push(pattern));
  for (const [group, { files }] of patterns) {
    if (endings.has(group) || files.length === 0) continue;
    files.push(
      ...[...endings.values()]
        .filter((pattern) => files.some((file) => overlaps(file, pattern)))
        .map((pattern) => `!${pattern}`),
    );
  }
  return patterns;
}

/** The packages of a workspace that have files of one group alone. */
function wholePackages(
  packages: readonly Package[],
  packageOf: (path: string) => Package,
  groups: GroupOf,
): Map<string, number> {
  if (packages.length < 2) return new Map();
  const found = new Map<string, Set<number>>();
  for (const [path, group] of groups) {
    const { folder } = packageOf(path);
    found.set(folder, (found.get(folder) ?? new Set()).add(group));
  }
  return new Map(
    [...found].flatMap(([folder, all]) =>
      all.size === 1 ? [...all].map((group): [string, number] => [folder, group]) : [],
    ),
  );
}

/** A pattern of an ending, such as `.controller.ts`, for a group of files that no folder holds alone. */
function ownEndings(paths: readonly (readonly [string, number])[]): Map<number, string> {
  const endingsOf = new Map<number, Set<string>>();
  const groupsOf = new Map<string, Set<number>>();
  for (const [path, group] of paths) {
    const ending = endingOf(path);
    endingsOf.set(group, (endingsOf.get(group) ?? new Set()).add(ending));
    groupsOf.set(ending, (groupsOf.get(ending) ?? new Set()).add(group));
  }
  return new Map(
    [...endingsOf].flatMap(([group, endings]): [number, string][] => {
      const [ending = ""] = endings;
      if (endings.size !== 1 || ending === "" || groupsOf.get(ending)?.size !== 1) return [];
      const own = paths.filter(([, each]) => each === group).map(([path]) => path);
      const base = commonFolder(own);
      const isAlone = paths.every(([path, each]) => each === group || !`${path}/`.startsWith(base));
      return own.length < 2 || isAlone ? [] : [[group, `${escaped(base)}**/*${escaped(ending)}`]];
    }),
  );
}

function tree(paths: readonly (readonly [string, number])[]): Folder {
  const root = emptyFolder();
  for (const [path, group] of paths) {
    const names = path.split("/");
    const file = names.pop() ?? "";
    let folder = root;
    for (const name of [undefined, ...names]) {
      const next: Folder = name === undefined ? root : (folder.folders.get(name) ?? emptyFolder());
      if (name !== undefined) folder.folders.set(name, next);
      next.groups.set(group, [...(next.groups.get(group) ?? []), path]);
      folder = next;
    }
    folder.files.set(file, group);
  }
  return root;
}

function emptyFolder(): Folder {
  return { folders: new Map(), files: new Map(), groups: new Map() };
}

type Add = (group: number, pattern: string) => void;

function cover(folder: Folder, prefix: string, add: Add): void {
  const { folders, files, groups } = folder;
  const [only] = groups.keys();
  if (groups.size === 1 && only !== undefined && prefix !== "") return add(only, `${escaped(prefix)}**`);
  if (prefix !== "" && coverByEnding(groups, prefix, add)) return undefined;
  for (const [name, inner] of folders) cover(inner, `${prefix}${name}/`, add);
  const direct = new Set(files.values());
  const [one] = direct;
  if (direct.size === 1 && one !== undefined) add(one, `${escaped(prefix)}*`);
  else for (const [name, group] of files) add(group, escaped(`${prefix}${name}`));
}

/** One group may have the files of any name, where each of the others has an ending of its own. */
function coverByEnding(groups: Folder["groups"], prefix: string, add: Add): boolean {
  const endings = new Map(
    [...groups].map(([group, paths]) => {
      const found = new Set(paths.map(endingOf));
      return [group, found.size === 1 ? ([...found][0] ?? "") : ""];
    }),
  );
  const [rest, ...others] = [...endings].filter(([, ending]) => ending === "").map(([group]) => group);
  const own = [...endings.values()].filter((ending) => ending !== "");
  if (rest === undefined || others.length > 0 || new Set(own).size < own.length) return false;
  if (groups.get(rest)?.some((path) => own.includes(endingOf(path))) === true) return false;
  add(rest, `${escaped(prefix)}**`);
  for (const [group, ending] of endings) {
    if (ending === "") continue;
    add(group, `${escaped(prefix)}**/*${escaped(ending)}`);
    add(rest, `!${escaped(prefix)}**/*${escaped(ending)}`);
  }
  return true;
}

/** `.repository.ts` of `order.repository.ts`, and the empty text of `order.ts`. */
function endingOf(path: string): string {
  return /\.[\w-]+\.[cm]?[jt]sx?$/.exec(posix.basename(path))?.[0] ?? "";
}

/** A path as a pattern that matches nothing else: names such as `[id].ts` hold signs of patterns. */
function escaped(path: string): string {
  return path.replaceAll(/[\\*?[\]{}()|!+@]/g, (sign, at: number) =>
    /[!+@]/.test(sign) && path[at + 1] !== "(" ? sign : `\\${sign}`,
  );
}

function overlaps(pattern: string, ending: string): boolean {
  const base = (text: string): string => text.slice(0, text.indexOf("*") === -1 ? text.length : text.indexOf("*"));
  return base(pattern).startsWith(base(ending)) || base(ending).startsWith(base(pattern));
}
