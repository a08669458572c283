import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** The worker as a process of its own. */
export type WorkerProcess = {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code; `null` when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts the worker and waits until it is ready. @throws with its output when it ends instead. */
export async function startWorker(environment: Record<string, string>): Promise<WorkerProcess> {
  const { child, output } = spawnWorker(environment);
  const [message] = (await Promise.race([once(child, "message"), once(child, "exit")])) as unknown[];
  if (typeof message !== "object") throw new Error(`The worker did not start:\n${output()}`);
  const end = async (signal: NodeJS.Signals = "SIGTERM") => {
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = await exited;
    return code as number | null;
  };
  return { child, output, end };
}

/** Runs a worker that is expected to end by itself. */
export async function runWorker(environment: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const { child, output } = spawnWorker(environment);
  const [code] = (await once(child, "close")) as unknown[];
  return { code, output: output() };
}

function spawnWorker(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [main], {
    // A busy machine takes its time to end.
    env: { PATH, HOME, SHUTDOWN_TIMEOUT_MS: "120000", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let written = "";
  child.stdout?.on("data", (chunk: Buffer) => (written += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (written += chunk.toString()));
  return { child, output: () => written };
}
