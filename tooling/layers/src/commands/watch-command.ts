import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { loadConfig } from "../config/load-config.ts";
import { findRoot } from "../workspace/find-root.ts";
import { outputOf } from "../config/output-of.ts";
import { watchFolders } from "./watch-folders.ts";

/**
 * Checks now and after every change, until it is interrupted. Each check is a process of its own: nothing that an
 * earlier one remembers can hide what changed. A check that is still running when something changes is abandoned.
 */
export async function watchCommand(args: readonly string[]): Promise<number> {
  const root = findRoot(process.cwd());
  const [, bin = ""] = process.argv;
  let running: ChildProcess | undefined;
  const run = (): void => {
    running?.kill();
    running = spawn(process.execPath, [bin, "check", ...args], { cwd: root, stdio: "inherit" });
  };
  const watching = watchFolders(root, outputOf(await loadConfig(root)), run);
  process.stderr.write(`layers: watching ${root}, interrupt to stop\n`);
  run();
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  watching[Symbol.dispose]();
  running?.kill();
  return 0;
}
