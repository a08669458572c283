import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../read/read-text.ts";
import { record } from "../read/record.ts";

/**
 * The patterns of `workspaces` in the manifest of a folder, as npm, yarn and bun read them: a list, or a list under
 * `packages`. `undefined` without a manifest that has such.
 */
export function workspacesOf(folder: string): readonly string[] | undefined {
  const { workspaces } = manifestOf(join(folder, "package.json"));
  const patterns = Array.isArray(workspaces) ? workspaces : record(workspaces)["packages"];
  return Array.isArray(patterns) ? patterns.filter((pattern) => typeof pattern === "string") : undefined;
}

/** Errors in the manifest are reported where its package is read. */
function manifestOf(file: string): Readonly<Record<string, unknown>> {
  try {
    return existsSync(file) ? record(JSON.parse(readText(file))) : {};
  } catch {
    return {};
  }
}
