import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { GateError } from "../read/gate-error.ts";
import { reasonOf } from "../read/reason-of.ts";
import { pnpmFile } from "./find-root.ts";
import { readText } from "../read/read-text.ts";
import { workspacesOf } from "./workspaces-of.ts";

/** What says which folders are packages. */
export type WorkspaceSettings = {
  /** What `pnpm-workspace.yaml` holds; nothing without that file. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Patterns of the folders that are packages; none where the repository is a single package. */
  readonly patterns: readonly string[];
};

const pnpmSchema = z.looseObject({ packages: z.array(z.string()).nullish() });

/**
 * Reads the settings of pnpm, else `workspaces` of the root manifest.
 * @throws GateError naming the line that is wrong.
 */
export function workspaceSettings(root: string): WorkspaceSettings {
  const file = join(root, pnpmFile);
  const result = pnpmSchema.safeParse(existsSync(file) ? (parsed(file) ?? {}) : {});
  if (result.success) return { settings: result.data, patterns: result.data.packages ?? workspacesOf(root) ?? [] };
  const [issue] = result.error.issues;
  throw new GateError(`${pnpmFile} is not valid: ${issue?.path.join(".")}: ${issue?.message}`);
}

function parsed(path: string): unknown {
  try {
    return parse(readText(path));
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line === undefined ? "" : `:${line}`;
    throw new GateError(`${pnpmFile}${place} cannot be read: ${reasonOf(error).replace(/ at line \d+.*$/, "")}`);
  }
}
