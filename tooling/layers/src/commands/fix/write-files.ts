import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GateError } from "../../read/gate-error.ts";
import { readText } from "../../read/read-text.ts";
import { reasonOf } from "../../read/reason-of.ts";
import type { Repair } from "./repair-copy.ts";

const mark = "\uFEFF";

/**
 * Writes all changes or none. Each file is replaced as a whole, and keeps its mode and its byte order mark.
 * @throws GateError when a file cannot be written, or is no longer what was judged.
 */
export function writeFiles(root: string, changes: Repair["changes"]): void {
  const prepared: Prepared[] = [];
  const replaced: Prepared[] = [];
  try {
    for (const [file, change] of changes) prepared.push(prepare(root, file, change));
    for (const each of prepared) {
      renameSync(each.next, each.path);
      replaced.push(each);
    }
  } catch (error) {
    for (const { path, bytes } of replaced) writeFileSync(path, bytes);
    for (const { next } of prepared) rmSync(next, { force: true });
    if (error instanceof GateError) throw error;
    throw new GateError(`nothing was changed, because a file cannot be written: ${reasonOf(error)}`);
  }
}

/** A file whose new text lies beside it. */
type Prepared = { readonly path: string; readonly next: string; readonly bytes: Buffer };

function prepare(root: string, file: string, { before, after }: { before: string; after: string }): Prepared {
  const path = join(root, file);
  const next = `${path}.layers-fix`;
  const bytes = readFileSync(path);
  if (readText(path) !== before) throw new GateError(`${file} has changed meanwhile: start again`);
  writeFileSync(next, bytes.toString().startsWith(mark) ? mark + after : after);
  chmodSync(next, statSync(path).mode);
  return { path, next, bytes };
}
