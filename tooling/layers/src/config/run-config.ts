import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText } from "../read/read-text.ts";
import { GateError } from "../read/gate-error.ts";
import { lineIndex } from "../read/line-index.ts";
import { reasonOf } from "../read/reason-of.ts";

/** Far more than a table of names needs. */
const defaultLimitMs = 30_000;

let current: string | undefined;

/** The configuration that runs at the moment, relative to the workspace root. */
export function runningConfig(): string | undefined {
  return current;
}

/**
 * Runs a configuration that is a program, and gives what its module exports. `file` is relative to the workspace root.
 * @throws GateError when it does not run or does not end.
 */
export async function runConfig(
  root: string,
  file: string,
  limitMs = defaultLimitMs,
): Promise<Readonly<Record<string, unknown>>> {
  const path = join(root, file);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new GateError(`${file} has not ended after ${limitMs} ms`)), limitMs).unref();
  });
  current = file;
  try {
    return await Promise.race([import(pathToFileURL(path).href), late]);
  } catch (error) {
    if (error instanceof GateError) throw error;
    throw new GateError(`${file}${await lineOf(error, path)} does not run: ${reasonOf(error)}`);
  } finally {
    current = undefined;
    clearTimeout(timer);
  }
}

/** The stack of what was thrown names the line; that of a mistake of syntax does not. */
async function lineOf(error: unknown, file: string): Promise<string> {
  if (error instanceof SyntaxError) {
    const { parseSync } = await import("oxc-parser");
    const text = readText(file);
    const [label] = parseSync(file, text).errors.flatMap(({ labels }) => labels);
    if (label !== undefined) return `:${lineIndex(text)(label.start, label.end).line}`;
  }
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const start = stack.indexOf(file);
  const line = start === -1 ? undefined : /^:\d+/.exec(stack.slice(start + file.length))?.[0];
  return line ?? "";
}
