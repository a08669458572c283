import { posix } from "node:path";
import type { Config } from "../config/config.ts";
import { matcher } from "../read/glob.ts";

/** One entry of `slices` of the configuration. */
export type SliceGroup = Config["slices"][number];

/** A folder that others may enter only by its entry. */
export type Slice = {
  readonly group: SliceGroup;
  /** Relative to the workspace root. */
  readonly folder: string;
  /** The name of the folder. */
  readonly name: string;
};

/** The slices that hold a path, one of a group at most. */
export type SlicesOf = (path: string) => readonly Slice[];

/** Finds slices by `slices` of the configuration. */
export function slicesOf({ slices }: Config): SlicesOf {
  const groups = slices.map((group) => ({ group, isSlice: matcher(group.each) }));
  return (path) =>
    groups.flatMap(({ group, isSlice }) => {
      const folder = foldersAbove(path).find(isSlice);
      return folder === undefined ? [] : [{ group, folder, name: posix.basename(folder) }];
    });
}

/** From the outermost folder inwards. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
