import { exchangeRatesResponse, showRatesRequest, toRateList } from "@baklava/models/exchange-rate";
import { mapOk } from "@baklava/models/result";

import { query } from "../operation.ts";

export const exchangeRateOperations = {
  show: query({
    summary: "Show the value of one euro in each currency",
    access: "public",
    route: "GET /exchange-rates",
    example: {},
    input: showRatesRequest,
    output: exchangeRatesResponse,
    async handle({ services }) {
      return mapOk(await services.exchangeRate.latest(), toRateList);
    },
  }),
};
