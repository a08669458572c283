import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText } from "../read/read-text.ts";
import { GateError } from "../read/gate-error.ts";
import { lineIndex } from "../read/line-index.ts";
import { reasonOf } from "../read/reason-of.ts";

/** The name of the configuration file, at the root of the workspace. */
export const configFile = "layers.config.mjs";

/** Far more than a table of names needs. */
const defaultLimitMs = 30_000;

/**
 * The default export of the workspace's configuration file, not yet checked.
 * @throws GateError when the file is missing, does not run or does not end.
 */
export async function loadConfig(root: string, limitMs = defaultLimitMs): Promise<unknown> {
  const file = join(root, configFile);
  if (!existsSync(file)) throw new GateError(`${configFile} is missing in ${root}: write one with "layers init"`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new GateError(`${configFile} has not ended after ${limitMs} ms`)), limitMs).unref();
  });
  try {
    const module: { default?: unknown } = await Promise.race([import(pathToFileURL(file).href), late]);
    return module.default;
  } catch (error) {
    if (error instanceof GateError) throw error;
    throw new GateError(`${configFile}${await lineOf(error, file)} does not run: ${reasonOf(error)}`);
  } finally {
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
