import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { configFile } from "../config/load-config.ts";
import { GateError } from "../read/gate-error.ts";
import { workspacesOf } from "./workspaces-of.ts";

/** The file in which pnpm is told the packages of a workspace. */
export const pnpmFile = "pnpm-workspace.yaml";

/**
 * The folder that is judged: the nearest one, from `start` upwards, that holds the configuration; where none does, the
 * nearest workspace of pnpm, npm, yarn or bun; else the nearest package.
 * @throws GateError outside of all of them.
 */
export function findRoot(start: string): string {
  const root =
    nearestAbove(start, (folder) => existsSync(join(folder, configFile))) ??
    nearestAbove(start, (folder) => existsSync(join(folder, pnpmFile)) || workspacesOf(folder) !== undefined) ??
    nearestAbove(start, (folder) => existsSync(join(folder, "package.json")));
  if (root === undefined)
    throw new GateError(`${start} is in no repository: neither ${configFile} nor package.json found here or above`);
  return root;
}

function nearestAbove(start: string, isRoot: (folder: string) => boolean): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
