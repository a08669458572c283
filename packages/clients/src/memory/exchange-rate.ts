import type { ExchangeRates } from "@baklava/models/exchange-rate";
import { UnavailableError } from "@baklava/models/unavailable";

import type { ExchangeRateSource } from "../exchange-rate.ts";

/** Rates that a test sets. */
export class MemoryExchangeRates implements ExchangeRateSource {
  /** The rates of the source from now on. */
  published: ExchangeRates = { date: "2026-02-27", perEuro: { USD: "1.1", JPY: "160.5", GBP: "0.85" } };
  isDown = false;
  #known: ExchangeRates | undefined;

  async latest(): Promise<ExchangeRates> {
    return this.#known ?? this.refresh();
  }

  async refresh(): Promise<ExchangeRates> {
    if (this.isDown) throw new UnavailableError("exchange rates", { cause: undefined });
    this.#known = this.published;
    return this.#known;
  }
}
