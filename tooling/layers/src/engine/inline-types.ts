import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { parseTsconfig } from "get-tsconfig";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import type { KeepsInlineTypes } from "./edge.ts";

/** Reads `verbatimModuleSyntax` from the closest `tsconfig.json`, whatever it extends; JavaScript keeps everything. */
export function keepsInlineTypes(workspace: Workspace): KeepsInlineTypes {
  const byFolder = new Map<string, boolean>();
  const keeps = (folder: string): boolean => {
    const known =
      byFolder.get(folder) ?? read(workspace.root, folder) ?? (folder === "." ? false : keeps(posix.dirname(folder)));
    byFolder.set(folder, known);
    return known;
  };
  return ({ path }: SourceFile) => keeps(posix.dirname(path));
}

function read(root: string, folder: string): boolean | undefined {
  const path = join(root, folder, "tsconfig.json");
  if (!existsSync(path)) return undefined;
  return parseTsconfig(path).compilerOptions?.verbatimModuleSyntax === true;
}
