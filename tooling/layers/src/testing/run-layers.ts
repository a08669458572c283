import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a run of the bin gave. */
export type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

const bin = fileURLToPath(new URL("../main.mjs", import.meta.url));

/** Runs the real bin in a folder, as a process of its own. */
export function runLayers(folder: string, ...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}
