import { GateError } from "../read/gate-error.ts";
import { check, type Verdict } from "../rules/judge.ts";
import { findRoot } from "../workspace/find-root.ts";
import { type Snapshot, takeSnapshot } from "./change/snapshot.ts";
import { layerDiff } from "./diff/layer-diff.ts";
import { toMarkdown } from "./diff/to-markdown.ts";

/**
 * Prints in Markdown which edges between layers, permissions and exports the work tree has that a commit did not have.
 * @throws GateError when either of them cannot be judged.
 */
export async function diffCommand(base: string): Promise<number> {
  const root = findRoot(process.cwd());
  using snapshot = await takeSnapshot(root, base);
  const before = await judgeCommit(base, snapshot, root);
  process.stdout.write(`${toMarkdown(base, layerDiff(before, await check(root)))}\n`);
  return 0;
}

/** The message of a mistake names the commit, and not the copy. */
async function judgeCommit(base: string, { root: copy, ignored }: Snapshot, root: string): Promise<Verdict> {
  try {
    return await check(copy, { isAllTracked: true, ignored });
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    throw new GateError(`${base} cannot be judged: ${error.message.replaceAll(copy, root)}`);
  }
}
