import { closeSync, openSync, readSync } from "node:fs";
import { posix } from "node:path";

const longest = 256;

/** Whether a file without an extension is one that Node or its like runs. One that cannot be read could be. */
export function isNodeScript(path: string): boolean {
  if (posix.basename(path).includes(".")) return false;
  try {
    return /^\uFEFF?#!.*\b(?:node|bun|deno|tsx)\b/.test(beginning(path));
  } catch {
    return true;
  }
}

function beginning(path: string): string {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(longest);
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, longest, 0));
  } finally {
    closeSync(file);
  }
}
