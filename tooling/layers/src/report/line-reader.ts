import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadLine } from "./format-text.ts";

/** Reads lines of the files under `root`, each file once. A file that is gone has empty lines. */
export function lineReader(root: string): ReadLine {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    const path = join(root, file);
    const lines = files.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8").split("\n") : []);
    files.set(file, lines);
    return lines[line - 1] ?? "";
  };
}
