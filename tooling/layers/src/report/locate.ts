import { existsSync, readFileSync } from "node:fs";
import { lineIndex } from "../facts/line-index.ts";
import type { Position } from "../facts/reference.ts";
import { wholeFile } from "./violation.ts";

/** Finds a text in a file, after the first place of `after` if that occurs; the beginning of the file otherwise. */
export function locate(path: string, text: string, after = ""): Position {
  if (!existsSync(path)) return wholeFile;
  const content = readFileSync(path, "utf8");
  const start = content.indexOf(text, Math.max(0, content.indexOf(after)));
  return start === -1 ? wholeFile : lineIndex(content)(start, start + text.length);
}
