import { type Environment, NodeProcess, type Outcome, runProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import { onTestFinished } from "vitest";

/** A busy machine takes its time to end. */
const usual = { SHUTDOWN_TIMEOUT_MS: "120000" };

/** Starts the worker and waits until it is ready. @throws with its output when it ends instead. */
export async function startWorker(environment: Environment): Promise<NodeProcess> {
  const worker = new NodeProcess(programs.worker, { environment: { ...usual, ...environment } });
  onTestFinished(() => worker.kill("SIGKILL"));
  await worker.message("ready");
  return worker;
}

/** Runs a worker that is expected to end by itself. */
export async function runWorker(environment: Environment): Promise<{ code: Outcome["code"]; output: string }> {
  const { code, out, err } = await runProcess(programs.worker, { environment: { ...usual, ...environment } });
  return { code, output: out + err };
}
