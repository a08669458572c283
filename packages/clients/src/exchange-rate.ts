import type { ExchangeRates } from "@baklava/models/exchange-rate";

/** Who knows what currencies are worth. Behaviour is pinned by `exchange-rates.contract.ts`. */
export interface ExchangeRateSource {
  /**
   * The rates of today as far as they are known; the last good ones while the source is away.
   * @throws {UnavailableError} when it is away and there never were any.
   */
  latest(): Promise<ExchangeRates>;

  /**
   * Asks the source now, and remembers what it says.
   * @throws {UnavailableError} when it is away or cannot be understood; what was known before stays known.
   */
  refresh(): Promise<ExchangeRates>;
}
