// Checks a workspace with texts that are not saved, in a thread of its own, so that no other question waits for it.
import { parentPort, workerData } from "node:worker_threads";
import { readUnsaved } from "../read/read-text.ts";
import { judge } from "../rules/judge.ts";

const { root, config, unsaved } = workerData;
readUnsaved((path) => unsaved.get(path));
try {
  const { violations, judged } = await judge(root, config);
  parentPort?.postMessage({ findings: { violations, judged } }, []);
} catch (error) {
  parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error) }, []);
}
