import { z } from "zod";

const usualUrl = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";

/** Never quotes the URL: it may hold a password. */
export const exchangeRateSettings = z.object({
  EXCHANGE_RATES_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: `is no URL: write ${usualUrl}, or leave it unset for recorded rates`,
    })
    .optional()
    .describe(
      "URL of daily exchange rates in the format of the European Central Bank. Without it, recorded rates are used",
    ),
});
export type ExchangeRateSettings = z.output<typeof exchangeRateSettings>;
