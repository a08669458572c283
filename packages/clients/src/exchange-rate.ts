import type { ExchangeRates } from "@baklava/models/exchange-rate";

/** A source of exchange rates. Behaviour is pinned by `exchange-rate.contract.ts`. */
export interface ExchangeRateSource {
  /**
   * The rates of today as far as they are known; the last good ones while the source is away.
   * @throws {UnavailableError} when it is away and there never were any.
   */
  latest(): Promise<ExchangeRates>;

  /**
   * Fetches the rates from the source now, and caches them. @throws {UnavailableError} when the source is unavailable
   * or its response cannot be read; the cached rates stay.
   */
  refresh(): Promise<ExchangeRates>;
}
