// Runs the configuration in a thread of its own: it is read anew each time, and can end only the thread.
import { parentPort, workerData } from "node:worker_threads";
import { loadConfig } from "../config/load-config.ts";

try {
  parentPort?.postMessage({ value: await loadConfig(workerData) }, []);
} catch (error) {
  parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error) }, []);
}
