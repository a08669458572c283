import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { readableTsconfig } from "./readable-tsconfig.ts";

/** The closest `tsconfig.json`, or `jsconfig.json`, at or above a file, with what it extends; `undefined` when there is none. */
export type TsconfigOf = (file: string) => TsConfigResult | undefined;

/** Reads every tsconfig once. */
export function tsconfigReader(root: string): TsconfigOf {
  const byFolder = new Map<string, TsConfigResult | undefined>();
  const inFolder = (folder: string): TsConfigResult | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const names = ["tsconfig.json", "jsconfig.json"].map((name) => join(root, folder, name));
    const path = names.find((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true);
    const above = folder === "." ? undefined : inFolder(posix.dirname(folder));
    const found = path === undefined ? above : { path, config: readTsconfig(path) };
    byFolder.set(folder, found);
    return found;
  };
  return (file) => inFolder(posix.dirname(file));
}

/** What a tsconfig extends may not be installed or generated yet, or be wrong; the rest counts even so. */
export function readTsconfig(path: string): TsConfigResult["config"] {
  try {
    return parseTsconfig(path);
  } catch {
    return readableTsconfig(path);
  }
}
