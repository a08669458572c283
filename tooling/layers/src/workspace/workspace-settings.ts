import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { pnpmFile } from "./find-root.ts";
import { workspacesOf } from "./workspaces-of.ts";

/** What says which folders are packages. */
export type WorkspaceSettings = {
  /** What `pnpm-workspace.yaml` holds; nothing without that file. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Patterns of the folders that are packages; none where the repository is a single package. */
  readonly patterns: readonly string[];
};

const pnpmSchema = z.looseObject({ packages: z.array(z.string()).nullish() });

/** Reads the settings of pnpm, else `workspaces` of the root manifest. */
export function workspaceSettings(root: string): WorkspaceSettings {
  const file = join(root, pnpmFile);
  const settings = existsSync(file) ? pnpmSchema.parse(parse(readFileSync(file, "utf8")) ?? {}) : {};
  return { settings, patterns: settings.packages ?? workspacesOf(root) ?? [] };
}
