import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Matcher } from "./glob.ts";

/** What lies in a workspace: paths relative to its root, with `/`, sorted. */
export type Listing = {
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** The folders that were looked into; the root is the empty text. */
  readonly folders: readonly string[];
  /** Folders named `node_modules` where no package is that could have installed them. */
  readonly strayModules: readonly string[];
  /** Folders that cannot be looked into. */
  readonly closed: readonly string[];
};

const unread = new Set(["node_modules", ".git"]);

/** Lists everything except installed packages, version control and the folders that `isOutput` matches. */
export function listFiles(root: string, isOutput: Matcher): Listing {
  const files: string[] = [];
  const links: string[] = [];
  const folders: string[] = [];
  const strayModules: string[] = [];
  const closed: string[] = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = entriesOf(join(root, folder));
    if (entries === undefined) {
      closed.push(folder === "" ? "." : folder);
      continue;
    }
    folders.push(folder);
    const isPackage = entries.some(({ name }) => name === "package.json");
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === "node_modules" && !isPackage) strayModules.push(path);
      if (unread.has(entry.name)) continue;
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !isOutput(path)) pending.push(path);
    }
  }
  return { files: files.toSorted(), links: links.toSorted(), folders, strayModules, closed };
}

function entriesOf(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
