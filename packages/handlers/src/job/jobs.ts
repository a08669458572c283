import { cancelUnpaidOrders } from "./cancel-unpaid-orders.ts";
import type { Job } from "./job.ts";
import { purge } from "./purge.ts";
import { refreshExchangeRates } from "./refresh-exchange-rates.ts";
import { settleOverduePayments } from "./settle-overdue-payments.ts";

/** Every job, by its name. */
export const jobs = {
  "cancel-unpaid-orders": cancelUnpaidOrders,
  "settle-overdue-payments": settleOverduePayments,
  "refresh-exchange-rates": refreshExchangeRates,
  purge,
} as const satisfies Readonly<Record<string, Job>>;
export type JobName = keyof typeof jobs;
