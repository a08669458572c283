import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { workspacePath } from "../read/path.ts";
import { findRoot } from "../workspace/find-root.ts";
import { type HookOptions, judgeWrite } from "./hook/judge-write.ts";
import { readWrite } from "./hook/write-event.ts";

/** Judges what an agent is about to write, and prints to standard error what is wrong with it. */
export async function hookCommand(options: HookOptions): Promise<number> {
  const write = readWrite(await text(process.stdin));
  if (write === undefined) return 0;
  const root = realpathSync(findRoot(process.cwd()));
  const path = workspacePath(root, realPath(resolve(write.file)));
  if (path.startsWith("../")) return 0;
  const findings = await judgeWrite(root, path, write.text, options);
  if (findings.length === 0) return 0;
  process.stderr.write(`${findings.join("\n")}\nlayers: ${path} must not be written like this\n`);
  return 2;
}

/** The path without symbolic links, also of what does not exist yet. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}
