import { posix } from "node:path";
import type { Config } from "../config/config.ts";

/** Where a file stands in one entry of `order` of the configuration. */
export type Place = {
  /** The folder whose entries are ordered. */
  readonly base: string;
  readonly entries: readonly string[];
  /** The listed entry that holds the file; `undefined` for what is not listed, which comes last. */
  readonly entry: string | undefined;
  readonly position: number;
};

/** The places of a path: one for each ordered folder that holds it. */
export type PlacesOf = (path: string) => readonly Place[];

/** Reads `order` of the configuration. */
export function placesOf({ order }: Config): PlacesOf {
  const bases = Object.entries(order).map(([base, entries]) => ({ base: baseName(base), entries }));
  return (path) =>
    bases.flatMap(({ base, entries }) => {
      const inner = pathWithin(base, path);
      if (inner === undefined) return [];
      const at = entries.findIndex((entry) => inner === entry || inner.startsWith(`${entry}/`));
      const position = at === -1 ? entries.length : at;
      return [{ base, entries, entry: entries[at], position }];
    });
}

/** The folder of an entry of `order`, however it was written: `./src/` is `src`. */
export function baseName(folder: string): string {
  return posix.normalize(`${folder}/.`).replace(/\/$/, "");
}

/** A path relative to an ordered folder; `undefined` outside of it. */
export function pathWithin(folder: string, path: string): string | undefined {
  const base = baseName(folder);
  if (base === ".") return path;
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
}
