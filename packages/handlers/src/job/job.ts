import type { BatchOutcome } from "@baklava/models/batch";
import type { Result } from "@baklava/models/result";

import type { WorkerContext } from "../operation.ts";

/** A scheduled task, which one of all workers runs each time. */
export type Job = {
  readonly summary: string;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  handle(context: WorkerContext): Promise<Result<BatchOutcome>>;
};
