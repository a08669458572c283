import { Worker } from "node:worker_threads";
import type { Config } from "../config/config.ts";
import { GateError } from "../read/gate-error.ts";
import { reasonOf } from "../read/reason-of.ts";
import { parseConfig } from "../rules/parse-config.ts";

type Answer = { readonly value?: unknown; readonly message?: string };

/** Texts that an editor has and the disk has not, by absolute path. */
export type UnsavedFiles = ReadonlyMap<string, string>;

/**
 * The configuration as it is now, in the editor or else on the disk. A server reads it again after each change, and survives its faults.
 * @throws GateError when it is missing, does not run, or is not valid.
 */
export async function readConfig(root: string, unsaved: UnsavedFiles = new Map()): Promise<Config> {
  const worker = new Worker(new URL("config-worker.mjs", import.meta.url), {
    workerData: { root, unsaved },
    stdout: true,
    stderr: true,
  });
  try {
    const { value, message } = await answerOf(worker);
    if (message !== undefined) throw new GateError(message);
    return parseConfig(value);
  } finally {
    // Not awaited: the next reading must not depend on the end of this thread.
    void worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve) => {
    worker.once("message", resolve);
    worker.once("messageerror", (error) => resolve({ message: notRun(error) }));
    worker.once("error", (error) => resolve({ message: notRun(error) }));
    worker.once("exit", () => resolve({ message: notRun("it ends the process") }));
  });
}

function notRun(error: unknown): string {
  return `layers.config.mjs does not run: ${reasonOf(error)}`;
}
