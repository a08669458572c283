import { relative, sep } from "node:path";

/** A path relative to `root`, with `/`. It begins with `../` when it lies outside. */
export function workspacePath(root: string, absolute: string): string {
  return relative(root, absolute).replaceAll(sep, "/");
}

/** Joins the folder of a package, which may be `.`, and a path within it. */
export function inFolder(folder: string, path: string): string {
  return folder === "." ? path : `${folder}/${path}`;
}
