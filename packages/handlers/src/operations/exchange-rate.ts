import { exchangeRates, showRatesRequest } from "@baklava/models/exchange-rate";

import { query } from "../operation.ts";

export const exchangeRateOperations = {
  show: query({
    summary: "Show what one euro is worth in each currency",
    route: "GET /exchange-rates",
    example: {},
    input: showRatesRequest,
    output: exchangeRates,
    handle: ({ services }) => services.exchangeRate.latest(),
  }),
};
