import type { DryRun } from "@baklava/models/dry-run";
import { refuse, type Result } from "@baklava/models/result";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

/**
 * Runs `work` as `UnitOfWork.run` does. A dry run does the same work under the same locks and constraints and rolls it
 * back; its result is what would have happened.
 */
export async function runOrRehearse<R extends Result<unknown>>(
  unitOfWork: UnitOfWork,
  { dryRun = false }: DryRun,
  work: (repositories: Repositories) => Promise<R>,
): Promise<R> {
  if (!dryRun) return unitOfWork.run(work);
  // After a deadlock the work is done again: the last result counts.
  let told: R | undefined;
  await unitOfWork.run(async (repositories) => {
    told = await work(repositories);
    return refuse("conflict", "dry_run", "A dry run stores nothing");
  });
  if (!told) throw new Error("A dry run gave no result");
  return told;
}
