import { Worker } from "node:worker_threads";
import type { AllFacts } from "./file-facts.ts";
import { type FactsRequest, readFactsOf } from "./read-facts-of.ts";

/** Below this a thread takes longer to start than to do the work. */
const worthThread = 200;

/** Reads the facts of files; many of them on a thread of their own, so that dependency-cruiser can work at the same time. */
export async function readAllFacts(request: FactsRequest): Promise<AllFacts> {
  if (request.tasks.length < worthThread) return readFactsOf(request);
  const worker = new Worker(new URL("./facts-worker.mjs", import.meta.url), { workerData: request });
  try {
    return await new Promise<AllFacts>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    await worker.terminate();
  }
}
