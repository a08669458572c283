import { Worker } from "node:worker_threads";
import type { FactsRequest } from "./facts-worker.ts";
import type { AllFacts } from "./file-facts.ts";

/** Reads the facts of files on a thread of its own, so that dependency-cruiser can work at the same time. */
export async function readAllFacts(request: FactsRequest): Promise<AllFacts> {
  const worker = new Worker(new URL("./facts-worker.ts", import.meta.url), { workerData: request });
  try {
    return await new Promise<AllFacts>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    await worker.terminate();
  }
}
