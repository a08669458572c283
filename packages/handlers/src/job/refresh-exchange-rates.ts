import { mapOk } from "@baklava/models/result";

import type { Job } from "./job.ts";

export const refreshExchangeRates: Job = {
  // The European Central Bank publishes at about 16:00 in Frankfurt, on the days on which banks work.
  summary: "Fetch the exchange rates of the day",
  schedule: "30 14-16 * * 1-5",
  handle: async ({ services }) =>
    mapOk(await services.exchangeRate.refresh(), (done) => ({ done, postponed: 0, failures: [] })),
};
