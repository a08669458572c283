import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const probe = fileURLToPath(new URL("parse-probe.mjs", import.meta.url));

/** Levels; the stack of the parser ends at several times as many. */
const deepest = 3000;

/** Signs that can nest without brackets; so many of them are in bundles and in what was made to break a parser. */
const many = 8000;

/** Whether the parser, which is native and would take the whole gate with it, survives a file. */
export function isParsable(path: string, text: string): boolean {
  if (text.length < 2 * deepest) return true;
  if (depthOf(text) < deepest && !hasLongChains(text)) return true;
  return spawnSync(process.execPath, [probe, path], { input: text }).status === 0;
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      depth += 1;
      if (depth > most) most = depth;
    } else if (depth > 0 && (code === 41 || code === 93 || code === 125)) depth -= 1;
  }
  return most;
}

function hasLongChains(text: string): boolean {
  if (text.length < many) return false;
  const signs = text.matchAll(/=|\?|\belse\b|\*\*|`|<|\b(?:if|for|while|with|await|typeof|void|new)\b/g);
  let count = 0;
  for (const _ of signs) if ((count += 1) >= many) return true;
  return false;
}
