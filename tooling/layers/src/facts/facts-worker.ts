import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { FileFacts } from "./file-facts.ts";
import { readFacts } from "./read-facts.ts";

/** What the worker is asked: facts of these files, relative to `root`. */
export type FactsRequest = { readonly root: string; readonly paths: readonly string[] };

parentPort?.on("message", ({ root, paths }: FactsRequest) => {
  const facts = new Map<string, FileFacts>();
  for (const path of paths) facts.set(path, readFacts(path, readFileSync(join(root, path), "utf8")));
  parentPort?.postMessage(facts);
});
