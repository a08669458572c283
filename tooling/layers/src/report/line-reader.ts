import { lstatSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../read/read-text.ts";
import type { ReadLine } from "./format-text.ts";

/** Reads lines of the files under `root`, each file once. What is no readable file, such as a link, has empty lines. */
export function lineReader(root: string): ReadLine {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    const lines = files.get(file) ?? linesOf(join(root, file));
    files.set(file, lines);
    return lines[line - 1] ?? "";
  };
}

function linesOf(path: string): readonly string[] {
  try {
    return lstatSync(path).isFile() ? readText(path).split("\n") : [];
  } catch {
    return [];
  }
}
