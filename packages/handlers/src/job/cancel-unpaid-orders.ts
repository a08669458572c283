import type { Job } from "./job.ts";

export const cancelUnpaidOrders: Job = {
  summary: "Cancel orders that are unpaid for a day",
  schedule: "*/5 * * * *",
  handle: ({ services, caller }) => services.order.cancelUnpaid(caller),
};
