import { execFile } from "node:child_process";
import { Worker } from "node:worker_threads";
import type { Config } from "../config/config.ts";
import { GateError } from "../read/gate-error.ts";
import { reasonOf } from "../read/reason-of.ts";
import type { Findings } from "../rules/judged.ts";
import type { UnsavedFiles } from "./read-config.ts";

const largestReport = 256 * 1024 * 1024;

/**
 * The verdict on everything that is on the disk, found by `layers check` in a process of its own, so that no other
 * question waits for it.
 * @throws GateError when the gate cannot run.
 */
export function wholeCheck(root: string): Promise<Findings> {
  const [, bin = ""] = process.argv;
  const args = [bin, "check", "--format", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: largestReport }, (_error, report, mistake) => {
      try {
        resolve(JSON.parse(report));
      } catch {
        reject(new GateError(mistake.trim().replace(/^layers: /, "")));
      }
    });
  });
}

/**
 * The verdict on everything as an editor has it, found in a thread of its own.
 * @throws GateError when the gate cannot run.
 */
export async function unsavedCheck(root: string, config: Config, unsaved: UnsavedFiles): Promise<Findings> {
  const worker = new Worker(new URL("check-worker.mjs", import.meta.url), { workerData: { root, config, unsaved } });
  try {
    const { findings, message = "the check has ended without a verdict" } = await new Promise<Checked>((resolve) => {
      worker.once("message", resolve);
      worker.once("error", (error) => resolve({ message: reasonOf(error) }));
      worker.once("exit", () => resolve({}));
    });
    if (findings === undefined) throw new GateError(message);
    return findings;
  } finally {
    // Not awaited: the next reading must not depend on the end of this thread.
    void worker.terminate();
  }
}

type Checked = { readonly findings?: Findings; readonly message?: string };
