import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { GateError } from "../config/gate-error.ts";

/**
 * The nearest folder, from `start` upwards, that holds `pnpm-workspace.yaml`.
 * @throws GateError outside a workspace.
 */
export function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
    if (folder === dirname(folder))
      throw new GateError(`${start} is in no pnpm workspace: pnpm-workspace.yaml not found`);
  }
}
