import { matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** The files behind a pattern of module specifiers, as globs, by the `exports` of the package it names. */
export function exportedPaths({ packages }: Workspace, modules: string): string[] {
  const owner = packages.find(({ name }) => modules === name || modules.startsWith(`${name}/`));
  const exports = owner?.manifest["exports"];
  if (owner === undefined || typeof exports !== "object" || exports === null) return [];
  const subpath = `.${modules.slice(owner.name.length)}`;
  return Object.entries(exports).flatMap(([key, target]) => {
    if (typeof target !== "string") return [];
    const [prefix = "", suffix] = key.split("*");
    if (suffix === undefined)
      return matcher([subpath])(key) ? [inFolder(owner.folder, target.replace(/^\.\//, ""))] : [];
    if (!subpath.startsWith(prefix)) return [];
    return [inFolder(owner.folder, target.replace(/^\.\//, "").replace("*", subpath.slice(prefix.length)))];
  });
}
