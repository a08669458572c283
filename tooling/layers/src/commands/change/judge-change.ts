import { GateError } from "../../read/gate-error.ts";
import type { Findings } from "../../rules/judged.ts";
import type { Violation } from "../../rules/violation.ts";
import { readChange } from "./change.ts";
import { judgeSnapshot } from "./judge-snapshot.ts";
import { takeSnapshot } from "./snapshot.ts";

/** The violations that a change causes, and the folder that holds the judged files. */
export type ChangeVerdict = Disposable & Findings & { readonly root: string };

/**
 * The violations in the files that change, and those that the change makes elsewhere: in the importer of what it moved,
 * removed, closed or forbade. The whole is judged, and where that is red outside of the change, so is the last commit.
 * @throws GateError when the workspace cannot be judged, or git cannot tell what changed.
 */
export async function judgeChange(root: string, judge: () => Promise<Findings>): Promise<ChangeVerdict> {
  const { base, files, isOnlyInIndex } = readChange(root);
  const snapshot = isOnlyInIndex ? await takeSnapshot(root) : undefined;
  try {
    const staged = { root, subject: "as it is staged," };
    const { violations: after, judged } =
      snapshot === undefined ? await judge() : await judgeSnapshot(snapshot, staged);
    const verdict = (violations: readonly Violation[]): ChangeVerdict => ({
      root: snapshot?.root ?? root,
      violations,
      judged,
      [Symbol.dispose]: () => snapshot?.[Symbol.dispose](),
    });
    if (files.size === 0) return verdict([]);
    if (after.every(({ file }) => files.has(file))) return verdict(after);
    const isNew = newcomers(await before(root, base));
    return verdict(after.filter((violation) => isNew(violation) || files.has(violation.file)));
  } catch (error) {
    snapshot?.[Symbol.dispose]();
    throw error;
  }
}

/** A commit that could not be judged excuses nothing. */
async function before(root: string, base: string): Promise<readonly Violation[]> {
  using snapshot = await takeSnapshot(root, base);
  try {
    return (await judgeSnapshot(snapshot, { root, subject: base })).violations;
  } catch (error) {
    if (error instanceof GateError) return [];
    throw error;
  }
}

/** Tells of one violation after the other whether there are more of its kind than there were. */
export function newcomers(known: readonly Violation[]): (violation: Violation) => boolean {
  const left = new Map<string, number>();
  for (const violation of known) left.set(key(violation), (left.get(key(violation)) ?? 0) + 1);
  return (violation) => {
    const count = left.get(key(violation)) ?? 0;
    left.set(key(violation), count - 1);
    return count <= 0;
  };
}

function key({ rule, file, target }: Violation): string {
  return JSON.stringify([rule, file, target]);
}
