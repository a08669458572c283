import { TextFile } from "@baklava/adapters/file/text-file";
import { HttpClient, type HttpClientOptions } from "@baklava/adapters/http/http-client";

import { EcbExchangeRates } from "./ecb/exchange-rate.ts";
import { RecordedExchangeRates } from "./ecb/recorded-exchange-rate.ts";
import type { ExchangeRateSettings } from "./ecb/settings.ts";
import type { ExchangeRateSource } from "./exchange-rate.ts";

type Options = Pick<HttpClientOptions, "logger" | "tracing"> & {
  readonly settings: ExchangeRateSettings & HttpClientOptions["settings"] & { readonly BAKLAVA_DIRECTORY: string };
  readonly clock: { now(): Date };
};

export type OpenExchangeRates = { readonly source: ExchangeRateSource; abort(): void; close(): Promise<void> };

/** The source that the settings name; rates that come with Baklava when they name none. */
export function openExchangeRates({ settings, clock, ...options }: Options): OpenExchangeRates {
  if (settings.EXCHANGE_RATES_URL === undefined) {
    const source = new RecordedExchangeRates(new TextFile(new URL("ecb/recorded.xml", import.meta.url)));
    return { source, abort: () => undefined, close: async () => undefined };
  }
  const { origin, pathname, search } = new URL(settings.EXCHANGE_RATES_URL);
  const http = new HttpClient({ service: "exchange rates", baseUrl: origin, settings, ...options });
  const file = new TextFile(`${settings.BAKLAVA_DIRECTORY}/exchange-rates.json`);
  const source = new EcbExchangeRates({ http, path: pathname + search, file, clock });
  return { source, abort: () => http.abort(), close: () => http.close() };
}
