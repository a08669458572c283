import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadConfig } from "../config/load-config.ts";
import type { Violation } from "../report/violation.ts";
import { matcher } from "../workspace/glob.ts";
import { listFiles } from "../workspace/list-files.ts";
import { outputOf } from "../workspace/output-of.ts";
import { fingerprint } from "./fingerprint.ts";

/** The last verdict, and the fingerprint of what it was about. */
type Entry = { readonly fingerprint: string; readonly violations: readonly Violation[] };

/**
 * The violations of the workspace: those of the last run when nothing at all has changed since, else those that `judge`
 * finds. A verdict is kept only when the workspace stood still while it was found.
 */
export async function cachedViolations(
  root: string,
  judge: () => Promise<readonly Violation[]>,
): Promise<readonly Violation[]> {
  const before = await current(root);
  const known = readEntry(root);
  if (known?.fingerprint === before) return known.violations;
  const violations = await judge();
  if ((await current(root)) === before) writeEntry(root, { fingerprint: before, violations });
  return violations;
}

async function current(root: string): Promise<string> {
  const config = await loadConfig(root);
  return fingerprint(root, config, listFiles(root, matcher(outputOf(config))));
}

function fileOf(root: string): string {
  return join(root, "node_modules/.cache/layers/verdict.json");
}

/** What cannot be read is no verdict. */
function readEntry(root: string): Entry | undefined {
  const file = fileOf(root);
  if (!existsSync(file)) return undefined;
  try {
    const entry: Entry = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(entry.violations) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing can be written, every run judges. */
function writeEntry(root: string, entry: Entry): void {
  const file = fileOf(root);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(entry));
  } catch {
    return;
  }
}
