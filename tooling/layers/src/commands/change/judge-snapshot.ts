import { GateError } from "../../read/gate-error.ts";
import { check, type Verdict } from "../../rules/judge.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The verdict on a snapshot of the repository at a root.
 * @throws GateError when it cannot be judged; its message begins with `subject`, and names the repository instead of the copy.
 */
export async function judgeSnapshot(
  { root: copy, ignored }: Snapshot,
  { root, subject }: { readonly root: string; readonly subject: string },
): Promise<Verdict> {
  try {
    return await check(copy, { isAllTracked: true, ignored });
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    throw new GateError(`${subject} ${error.message.replaceAll(copy, root)}`);
  }
}
