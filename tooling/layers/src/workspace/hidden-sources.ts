import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { gitPaths } from "../read/git.ts";
import type { Matcher } from "../read/glob.ts";

/** A folder of output, and the code in it that no tool wrote. */
export type HiddenSource = { readonly folder: string; readonly files: readonly string[] };

/**
 * Code that lies in a folder of output and is source: what is under version control, and TypeScript that could be. No
 * tool writes it, and nothing in such a folder is read. `isAllTracked` says that everything there is under version control.
 */
export function hiddenSources(root: string, isOutput: Matcher, isAllTracked = false): HiddenSource[] {
  const byFolder = new Map<string, string[]>();
  for (const file of isAllTracked ? codeBelow(root, isOutput) : sources(root, isOutput)) {
    const folder = outputAbove(file, isOutput);
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder].map(([folder, files]) => ({ folder, files }));
}

function sources(root: string, isOutput: Matcher): string[] {
  try {
    const tracked = gitPaths(root, ["ls-files", "-z"]).filter(isCode);
    const others = gitPaths(root, ["ls-files", "--others", "--exclude-standard", "-z"]).filter(isTypeScript);
    return [...new Set([...tracked, ...others])];
  } catch {
    return codeBelow(root, isOutput).filter(isTypeScript);
  }
}

/** The code in all the folders of output. */
function codeBelow(root: string, isOutput: Matcher): string[] {
  const found: string[] = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === "node_modules" || entry.name === ".git") continue;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile() && isCode(path) && outputAbove(path, isOutput) !== undefined) found.push(path);
    }
  }
  return found;
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch {
    return [];
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

/** The outermost folder of output that holds a file. */
function outputAbove(file: string, isOutput: Matcher): string | undefined {
  const folders: string[] = [];
  for (let folder = posix.dirname(file); folder !== "."; folder = posix.dirname(folder)) folders.unshift(folder);
  if (folders.includes("node_modules")) return undefined;
  return folders.find((folder) => isOutput(folder));
}

function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx)$/.test(path);
}

function isTypeScript(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}
