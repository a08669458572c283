import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { readableTsconfig } from "./readable-tsconfig.ts";

/** The closest `tsconfig.json` at or above a file, with what it extends; `undefined` when there is none. */
export type TsconfigOf = (file: string) => TsConfigResult | undefined;

/** Reads every tsconfig once. */
export function tsconfigReader(root: string): TsconfigOf {
  const byFolder = new Map<string, TsConfigResult | undefined>();
  const inFolder = (folder: string): TsConfigResult | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const path = join(root, folder, "tsconfig.json");
    const above = folder === "." ? undefined : inFolder(posix.dirname(folder));
    const found = statSync(path, { throwIfNoEntry: false })?.isFile() === true ? { path, config: read(path) } : above;
    byFolder.set(folder, found);
    return found;
  };
  return (file) => inFolder(posix.dirname(file));
}

/** What a tsconfig extends may not be installed or generated yet, or be wrong; the rest counts even so. */
function read(path: string): TsConfigResult["config"] {
  try {
    return parseTsconfig(path);
  } catch {
    return readableTsconfig(path);
  }
}
