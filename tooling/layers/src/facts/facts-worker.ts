import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { FileFacts } from "./file-facts.ts";
import { readFacts } from "./read-facts.ts";

/** A file to read, and the entries of `forbids` that count for it. */
export type FactsTask = { readonly path: string; readonly forbids: readonly string[] | undefined };

/** What the worker is asked: facts of these files, relative to `root`. */
export type FactsRequest = { readonly root: string; readonly tasks: readonly FactsTask[] };

const { root, tasks }: FactsRequest = workerData;
const facts = new Map<string, FileFacts>();
for (const { path, forbids } of tasks) {
  facts.set(path, readFacts(path, readFileSync(join(root, path), "utf8"), forbids));
}
parentPort?.postMessage(facts, []);
