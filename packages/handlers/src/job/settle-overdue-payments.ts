import type { Job } from "./job.ts";

export const settleOverduePayments: Job = {
  summary: "Ask the gateway for the outcome of unsettled payments",
  schedule: "* * * * *",
  handle: ({ services, caller }) => services.payment.settleOverdue(caller),
};
