import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AllFacts } from "./file-facts.ts";
import { type FactsTask, readFacts } from "./read-facts.ts";

/** Files to read, relative to `root`. */
export type FactsRequest = { readonly root: string; readonly tasks: readonly FactsTask[] };

/** Reads the facts of files, one after the other. */
export function readFactsOf({ root, tasks }: FactsRequest): AllFacts {
  return new Map(tasks.map((task) => [task.path, readFacts(task, readFileSync(join(root, task.path), "utf8"))]));
}
