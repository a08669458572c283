import type { TextFile } from "@baklava/adapters/file/text-file";
import type { ExchangeRates } from "@baklava/models/exchange-rate";
import { UnavailableError } from "@baklava/models/unavailable";

import type { ExchangeRateSource } from "../exchange-rate.ts";

/** Rates that were written down once, for shops that need no better ones, and for development. */
export class RecordedExchangeRates implements ExchangeRateSource {
  readonly #file: Pick<TextFile, "read">;
  #known: ExchangeRates | undefined;

  constructor(file: Pick<TextFile, "read">) {
    this.#file = file;
  }

  async latest(): Promise<ExchangeRates> {
    return this.#known ?? this.refresh();
  }

  async refresh(): Promise<ExchangeRates> {
    try {
      const text = await this.#file.read();
      if (text === undefined) throw new Error("The file does not exist");
      // Loaded when it is needed: few commands ask for rates.
      this.#known = (await import("./document.ts")).readDocument(text);
      return this.#known;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The recorded exchange rates cannot be read (${reason}); set EXCHANGE_RATES_URL`;
      throw new UnavailableError("exchange rates", { message, cause: error });
    }
  }
}
