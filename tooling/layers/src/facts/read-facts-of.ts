import { join } from "node:path";
import { type AllFacts, type FileFacts, noFacts } from "./file-facts.ts";
import { wholeFile } from "../read/position.ts";
import { readText } from "../read/read-text.ts";
import { reasonOf } from "../read/reason-of.ts";
import { isParsable } from "./is-parsable.ts";
import { type FactsTask, readFacts } from "./read-facts.ts";

/** Files to read, relative to `root`. */
export type FactsRequest = { readonly root: string; readonly tasks: readonly FactsTask[] };

/** Reads the facts of files, one after the other. A file that cannot be read has none. */
export function readFactsOf({ root, tasks }: FactsRequest): AllFacts {
  return new Map(
    tasks.flatMap((task) => {
      const text = textOf(join(root, task.path));
      return text === undefined ? [] : [[task.path, factsOf(task, text)] as const];
    }),
  );
}

function textOf(path: string): string | undefined {
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}

/** The facts of a text. One that is no text, or that is too much for the parser, is one that cannot be parsed, and keeps no other file from its verdict. */
export function factsOf(task: FactsTask, text: string): FileFacts {
  if (isBinary(text)) return unparsed("it is binary");
  if (text.length > largest) return unparsed("it is too large");
  if (!isParsable(task.path, text)) return unparsed("it is nested too deeply");
  try {
    return readFacts(task, text);
  } catch (error) {
    return unparsed(error instanceof RangeError ? "it is nested too deeply" : reasonOf(error));
  }
}

/** Characters of a text; a bundle of this size needs more memory than a check may take. */
const largest = 32 * 1024 * 1024;

/** Programs may hold the character within a text, but not near their beginning. */
function isBinary(text: string): boolean {
  return text.slice(0, 1024).includes("\0");
}

function unparsed(message: string): FileFacts {
  return { ...noFacts, failures: [{ ...wholeFile, message }] };
}
