import { spawn, type ChildProcess } from "node:child_process";
import { watch } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { findRoot } from "../workspace/find-root.ts";

const bin = fileURLToPath(new URL("../main.mjs", import.meta.url));

/** Long enough for an editor to finish saving several files. */
const quietMs = 100;

/**
 * Checks now and after every change, until it is interrupted. Each check is a process of its own: nothing that an
 * earlier one remembers can hide what changed. A check that is still running when something changes is abandoned.
 */
export async function watchCommand(args: readonly string[]): Promise<number> {
  const root = findRoot(process.cwd());
  let running: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    running?.kill();
    running = spawn(process.execPath, [bin, "check", ...args], { cwd: root, stdio: "inherit" });
  };
  const watcher = watch(root, { recursive: true }, (_event, file) => {
    if (file !== null && isIgnored(file)) return;
    clearTimeout(timer);
    timer = setTimeout(run, quietMs);
  });
  process.stderr.write(`layers: watching ${root}, interrupt to stop\n`);
  run();
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  clearTimeout(timer);
  watcher.close();
  running?.kill();
  return 0;
}

function isIgnored(file: string): boolean {
  return /(?:^|[/\\])(?:node_modules|\.git)(?:[/\\]|$)/.test(file);
}
