import { parentPort, workerData } from "node:worker_threads";
import { readFactsOf } from "./read-facts-of.ts";

parentPort?.postMessage(readFactsOf(workerData), []);
