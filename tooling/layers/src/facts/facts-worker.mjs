// JavaScript, so that the thread need not strip types that the main one has stripped before.
import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

enableCompileCache();
const { readFactsOf } = await import("./read-facts-of.ts");
parentPort?.postMessage(readFactsOf(workerData), []);
