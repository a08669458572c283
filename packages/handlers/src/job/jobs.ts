import type { BatchOutcome } from "@baklava/models/batch";
import { mapOk, type Result } from "@baklava/models/result";

import type { WorkerContext } from "../operation.ts";

/** A scheduled task, which one of all workers runs each time. */
export type Job = {
  readonly summary: string;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  handle(context: WorkerContext): Promise<Result<BatchOutcome>>;
};

export const jobs = {
  "cancel-unpaid-orders": {
    summary: "Cancel orders that are unpaid for a day",
    schedule: "*/5 * * * *",
    handle: ({ services, caller }) => services.order.cancelUnpaid(caller),
  },
  "settle-overdue-payments": {
    summary: "Ask the gateway for the outcome of unsettled payments",
    schedule: "* * * * *",
    handle: ({ services, caller }) => services.payment.settleOverdue(caller),
  },
  "refresh-exchange-rates": {
    // The European Central Bank publishes at about 16:00 in Frankfurt, on the days on which banks work.
    summary: "Fetch the exchange rates of the day",
    schedule: "30 14-16 * * 1-5",
    handle: async ({ services }) =>
      mapOk(await services.exchangeRate.refresh(), (done) => ({ done, postponed: 0, failures: [] })),
  },
  purge: {
    summary: "Delete idempotency keys and events of last week",
    schedule: "17 3 * * *",
    handle: ({ services }) => services.housekeeping.purge(),
  },
} as const satisfies Record<string, Job>;
export type JobName = keyof typeof jobs;
