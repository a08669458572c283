import type { Job } from "./job.ts";

export const purge: Job = {
  summary: "Delete idempotency keys and events of last week",
  schedule: "17 3 * * *",
  handle: ({ services }) => services.housekeeping.purge(),
};
