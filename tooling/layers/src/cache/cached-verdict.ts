import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadConfig } from "../config/load-config.ts";
import type { Judged } from "../report/judged.ts";
import type { Violation } from "../report/violation.ts";
import { matcher } from "../workspace/glob.ts";
import { listFiles } from "../workspace/list-files.ts";
import { outputOf } from "../workspace/output-of.ts";
import { fingerprint } from "./fingerprint.ts";

/** What a run found, and how much it looked at. */
type Verdict = { readonly violations: readonly Violation[]; readonly judged: Judged };

/** The last verdict, and the fingerprint of what it was about. */
type Entry = Verdict & { readonly fingerprint: string };

/**
 * The verdict on the workspace: that of the last run when nothing at all has changed since, else the one that `judge`
 * finds. A verdict is kept only when the workspace stood still while it was found.
 */
export async function cachedVerdict(root: string, judge: () => Promise<Verdict>): Promise<Verdict> {
  const before = await current(root);
  const known = readEntry(root);
  if (known?.fingerprint === before) return known;
  const verdict = await judge();
  if ((await current(root)) === before)
    writeEntry(root, { fingerprint: before, judged: verdict.judged, violations: verdict.violations });
  return verdict;
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
    return Array.isArray(entry.violations) && Array.isArray(entry.judged?.off) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function writeEntry(root: string, entry: Entry): void {
  const file = fileOf(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(entry));
}
