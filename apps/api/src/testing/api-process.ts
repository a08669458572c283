import { type Environment, NodeProcess, type Outcome, runProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import { onTestFinished } from "vitest";

/** The API as a process of its own. */
export type ApiProcess = {
  readonly process: NodeProcess;
  readonly url: string;
  /** The URL of gRPC, if the settings have a port for it. */
  readonly grpcUrl: string | undefined;
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code; `null` when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

type Ready = { readonly listening: string; readonly grpc?: string };

/** A busy machine takes its time to end. */
const usual = { SHUTDOWN_TIMEOUT_MS: "120000" };

/** Starts the API on a free port. @throws with its output when it ends instead. */
export async function startApi(environment: Environment): Promise<ApiProcess> {
  const api = new NodeProcess(programs.api, { environment: { PORT: "0", ...usual, ...environment } });
  onTestFinished(() => api.kill("SIGKILL"));
  const { listening: url, grpc: grpcUrl } = await api.message<Ready>("listening");
  return { process: api, url, grpcUrl, output: () => api.output(), end: (signal) => api.end(signal) };
}

/** Runs an API that is expected to end by itself. */
export async function runApi(environment: Environment): Promise<{ code: Outcome["code"]; output: string }> {
  const { code, out, err } = await runProcess(programs.api, { environment: { ...usual, ...environment } });
  return { code, output: out + err };
}
