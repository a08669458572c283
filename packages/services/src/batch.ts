import type { BatchFailure, BatchOutcome } from "@baklava/models/batch";
import { type Due, nextRetry, type RetriedJob } from "@baklava/models/retry";
import { ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import type { Clock } from "./ports.ts";

type Batch = {
  readonly job: RetriedJob;
  readonly items: readonly Due[];
  /** Whether the item is done. */
  readonly work: (id: string) => Promise<boolean>;
};

/**
 * Works on each item for itself: one that throws, or makes no progress, waits longer each time and is in the way of no
 * other. @throws {UnavailableError} when the database cannot be reached even for that.
 */
export async function runBatch(
  { unitOfWork, clock }: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { job, items, work }: Batch,
): Promise<BatchOutcome> {
  let [done, postponed] = [0, 0];
  const failures: BatchFailure[] = [];
  for (const item of items) {
    try {
      if (await work(item.id)) {
        done += 1;
        continue;
      }
      postponed += 1;
    } catch (error) {
      failures.push({ id: item.id, error });
    }
    const retry = nextRetry(item, clock.now());
    await unitOfWork.run(async ({ retries }) => ok(await retries.postpone(job, item.id, retry)));
  }
  return { done, postponed, failures };
}
