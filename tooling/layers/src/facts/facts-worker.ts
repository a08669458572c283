import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { FileFacts } from "./file-facts.ts";
import { type FactsTask, readFacts } from "./read-facts.ts";

/** What the worker is asked: facts of these files, relative to `root`. */
export type FactsRequest = { readonly root: string; readonly tasks: readonly FactsTask[] };

const { root, tasks }: FactsRequest = workerData;
const facts = new Map<string, FileFacts>();
for (const task of tasks) facts.set(task.path, readFacts(task, readFileSync(join(root, task.path), "utf8")));
parentPort?.postMessage(facts, []);
