import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** The API as a process of its own. */
export type ApiProcess = {
  readonly child: ChildProcess;
  readonly url: string;
  /** Where it answers to gRPC, if it does. */
  readonly grpcUrl: string | undefined;
  /** All that it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code; `null` when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts the API on a free port. @throws with its output when it ends instead. */
export async function startApi(environment: Record<string, string>): Promise<ApiProcess> {
  const child = spawnApi({ PORT: "0", ...environment });
  const output = collect(child);
  const [message] = (await Promise.race([once(child, "message"), once(child, "exit")])) as unknown[];
  if (!isReady(message)) throw new Error(`The API did not start:\n${output()}`);
  const end = async (signal: NodeJS.Signals = "SIGTERM") => {
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = await exited;
    return code as number | null;
  };
  return { child, url: message.listening, grpcUrl: message.grpc, output, end };
}

/** Runs an API that is expected to end by itself. */
export async function runApi(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawnApi(environment);
  const output = collect(child);
  const [code] = await once(child, "close");
  return { code: code as number | null, output: output() };
}

function isReady(message: unknown): message is { readonly listening: string; readonly grpc?: string } {
  return typeof message === "object" && message !== null && "listening" in message;
}

function spawnApi(environment: Record<string, string>): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [main], {
    // A busy machine takes its time to end.
    env: { PATH, HOME, SHUTDOWN_TIMEOUT_MS: "120000", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function collect(child: ChildProcess): () => string {
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return () => output;
}
