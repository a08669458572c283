import { join, posix } from "node:path";
import { parse } from "jsonc-parser";
import { readText } from "../read/read-text.ts";
import { record } from "../read/record.ts";

/** Whether a file lies in a folder of output, and is of a kind that tools make. */
export function isMadeName(path: string, isOutput: (folder: string) => boolean): boolean {
  if (isTypeScript(path)) return false;
  for (let at = path; at !== "." && at !== "/"; at = posix.dirname(at)) if (isOutput(at)) return true;
  return false;
}

/**
 * The files that a compiler made, by the `outDir` of a tsconfig: JavaScript and declarations with a source of the same
 * name elsewhere in the package. Anything else in such a folder is source.
 */
export function builtFiles(root: string, files: readonly string[]): ReadonlySet<string> {
  const outputs = files
    .filter((file) => /(?:^|\/)tsconfig[^/]*\.json$/.test(file))
    .flatMap((file) => outputsOf(root, file));
  if (outputs.length === 0) return new Set();
  const stems = new Map<string, string[]>();
  for (const file of files.filter(isSource)) {
    const name = stemOf(posix.basename(file));
    stems.set(name, [...(stems.get(name) ?? []), file]);
  }
  const isBuilt = (file: string): boolean =>
    outputs.some(({ folder, owner }) => {
      if (!file.startsWith(`${folder}/`)) return false;
      const rest = stemOf(file.slice(folder.length + 1));
      const sources = stems.get(posix.basename(rest)) ?? [];
      return sources.some(
        (source) => isBelow(source, owner) && !source.startsWith(`${folder}/`) && shareEnd(stemOf(source), rest),
      );
    });
  return new Set(files.filter((file) => isMade(file) && isBuilt(file)));
}

type Output = { readonly folder: string; readonly owner: string };

function outputsOf(root: string, file: string): Output[] {
  const owner = posix.dirname(file);
  const { outDir, declarationDir } = record(record(valueOf(join(root, file)))["compilerOptions"]);
  return [outDir, declarationDir].flatMap((text) => {
    const folder =
      typeof text === "string" ? posix.join(owner, text.replace(/^\$\{configDir\}\//, "")).replace(/\/$/, "") : ".";
    return folder !== owner && isBelow(folder, owner) && !folder.startsWith("..") ? [{ folder, owner }] : [];
  });
}

function valueOf(path: string): unknown {
  try {
    return parse(readText(path), [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." || path.startsWith(`${folder}/`);
}

/** A path ends with another, by whole segments. */
function shareEnd(source: string, rest: string): boolean {
  return `/${source}`.endsWith(`/${rest}`);
}

function isTypeScript(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}

function isSource(path: string): boolean {
  return isTypeScript(path) || /\.(?:vue|svelte)$/.test(path);
}

function isMade(path: string): boolean {
  return /\.[cm]?jsx?$|\.d\.[cm]?ts$|\.map$/.test(path);
}

function stemOf(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?(?:\.map)?$|\.(?:vue|svelte)$/, "");
}
