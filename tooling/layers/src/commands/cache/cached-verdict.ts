import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadConfig } from "../../config/load-config.ts";
import type { Findings } from "../../rules/judged.ts";
import { matcher } from "../../read/glob.ts";
import { listFiles } from "../../read/list-files.ts";
import { outputOf } from "../../config/output-of.ts";
import { seal } from "./seal.ts";
import { hiddenSources } from "../../workspace/hidden-sources.ts";
import { fingerprint } from "./fingerprint.ts";

/** The last verdict, and the fingerprint of what it was about. */
type Entry = Findings & { readonly fingerprint: string; readonly seal: string | undefined };

/**
 * The verdict on the workspace: that of the last run when nothing at all has changed since, else the one that `judge`
 * finds. A verdict is kept only when the workspace stood still while it was found.
 */
export async function cachedVerdict(root: string, judge: () => Promise<Findings>): Promise<Findings> {
  const before = await current(root);
  const known = readEntry(root);
  if (known?.fingerprint === before) return known;
  const { violations, judged } = await judge();
  const own = sealOf(before, { violations, judged });
  if (own !== undefined && (await current(root)) === before)
    writeEntry(root, { fingerprint: before, violations, judged, seal: own });
  return { violations, judged };
}

async function current(root: string): Promise<string> {
  const config = await loadConfig(root);
  const isOutput = matcher(outputOf(config));
  const hidden = JSON.stringify(hiddenSources(root, isOutput));
  return `${fingerprint(root, config, listFiles(root, isOutput))} ${hidden}`;
}

function fileOf(root: string): string {
  return join(root, "node_modules/.cache/layers/verdict.json");
}

/** The seal fails for a file that was edited, or that another version of the gate wrote. */
function sealOf(print: string, { violations, judged }: Findings): string | undefined {
  return seal(JSON.stringify([print, violations, judged]));
}

/** What cannot be read, or was not written by this gate, is no verdict. */
function readEntry(root: string): Entry | undefined {
  const file = fileOf(root);
  if (!existsSync(file)) return undefined;
  try {
    const entry: Entry = JSON.parse(readFileSync(file, "utf8"));
    return entry.seal !== undefined && entry.seal === sealOf(entry.fingerprint, entry) ? entry : undefined;
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
