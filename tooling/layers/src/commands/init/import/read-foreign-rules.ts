import { readBoundaries } from "./boundaries.ts";
import { combineRules } from "./combine-rules.ts";
import { readDependencyCruiser } from "./dependency-cruiser.ts";
import { readNx } from "./nx.ts";
import { readSheriff } from "./sheriff.ts";
import { readTurbo } from "./turbo.ts";
import type { ForeignReader, ForeignRules, Repository } from "./foreign-rules.ts";

const readers: readonly ForeignReader[] = [readDependencyCruiser, readBoundaries, readSheriff, readNx, readTurbo];

/**
 * The layers of a repository after the configurations of other tools; `undefined` without any.
 * @throws GateError when one of them cannot be read.
 */
export async function readForeignRules(repository: Repository): Promise<ForeignRules | undefined> {
  const found: ForeignRules[] = [];
  for (const read of readers) {
    const rules = await read(repository);
    if (rules !== undefined) found.push(rules);
  }
  const [first, ...others] = found;
  return first === undefined ? undefined : combineRules([first, ...others]);
}
