import { check } from "../rules/judge.ts";
import { findRoot } from "../workspace/find-root.ts";
import { judgeSnapshot } from "./change/judge-snapshot.ts";
import { takeSnapshot } from "./change/snapshot.ts";
import { layerDiff } from "./diff/layer-diff.ts";
import { toMarkdown } from "./diff/to-markdown.ts";

/**
 * Prints in Markdown which edges between layers, permissions and exports the work tree has that a commit did not have.
 * @throws GateError when either of them cannot be judged.
 */
export async function diffCommand(base: string): Promise<number> {
  const root = findRoot(process.cwd());
  using snapshot = await takeSnapshot(root, base);
  const before = await judgeSnapshot(snapshot, { root, subject: `${base} cannot be judged:` });
  process.stdout.write(`${toMarkdown(base, layerDiff(before, await check(root)))}\n`);
  return 0;
}
