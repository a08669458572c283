import type { TextFile } from "@baklava/adapters/file/text-file";
import type { HttpClient } from "@baklava/adapters/http/http-client";
import { HttpError } from "@baklava/adapters/http/http-error";
import { type ExchangeRates, exchangeRates } from "@baklava/models/exchange-rate";
import { UnavailableError } from "@baklava/models/unavailable";
import { z } from "zod";

import type { ExchangeRateSource } from "../exchange-rate.ts";

type Clock = { now(): Date };

/** The last good rates, as the file has them. */
const kept = z.object({ fetchedAt: z.iso.datetime(), rates: exchangeRates });
type Kept = z.output<typeof kept>;

/** Time until the next request to a source that did not answer, while there are older rates to use. */
const pauseMs = 5 * 60 * 1000;

/**
 * The European Central Bank's daily rates over HTTP. The last good ones are in memory for the rest of the day (UTC), and
 * in a file, so that all processes of a machine ask once a day, and none needs the source to start.
 */
export class EcbExchangeRates implements ExchangeRateSource {
  readonly #http: Pick<HttpClient, "request">;
  readonly #path: string;
  readonly #file: Pick<TextFile, "read" | "write">;
  readonly #clock: Clock;
  #known: { readonly rates: ExchangeRates; readonly since: Date; readonly until: Date } | undefined;
  #loading: Promise<ExchangeRates> | undefined;

  /** `path` is where the document is at the server that `http` calls. */
  constructor(deps: {
    http: Pick<HttpClient, "request">;
    path: string;
    file: Pick<TextFile, "read" | "write">;
    clock: Clock;
  }) {
    this.#http = deps.http;
    this.#path = deps.path;
    this.#file = deps.file;
    this.#clock = deps.clock;
  }

  async latest(): Promise<ExchangeRates> {
    const now = this.#clock.now();
    // Rates of a time that is still to come were kept by a clock that was wrong, and would be kept for too long.
    if (this.#known && this.#known.since <= now && now < this.#known.until) return this.#known.rates;
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async refresh(): Promise<ExchangeRates> {
    const rates = await this.#fetch();
    const fetchedAt = this.#clock.now();
    this.#known = { rates, since: fetchedAt, until: endOfDay(fetchedAt) };
    await this.#keep({ rates, fetchedAt: fetchedAt.toISOString() });
    return rates;
  }

  async #load(): Promise<ExchangeRates> {
    const now = this.#clock.now();
    const earlier = await this.#readKept();
    if (earlier && isOfToday(new Date(earlier.fetchedAt), now)) return this.#use(earlier.rates, endOfDay(now));
    try {
      return await this.refresh();
    } catch (error) {
      const last = earlier?.rates ?? this.#known?.rates;
      if (!(error instanceof UnavailableError) || !last) throw error;
      return this.#use(last, new Date(now.getTime() + pauseMs));
    }
  }

  #use(rates: ExchangeRates, until: Date): ExchangeRates {
    this.#known = { rates, since: this.#clock.now(), until };
    return rates;
  }

  async #fetch(): Promise<ExchangeRates> {
    try {
      const { status, body } = await this.#http.request({ method: "GET", path: this.#path });
      if (status !== 200) throw new Error(`it responded with status ${status}`);
      // Loaded when it is needed: few commands ask for rates.
      return (await import("./document.ts")).readDocument(body);
    } catch (error) {
      if (error instanceof HttpError) throw new UnavailableError("exchange rates", { cause: error });
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The response of the source of exchange rates cannot be read (${reason}); check EXCHANGE_RATES_URL`;
      throw new UnavailableError("exchange rates", { message, cause: error });
    }
  }

  /** Rates that cannot be kept are good all the same. */
  async #keep(value: Kept): Promise<void> {
    await this.#file.write(JSON.stringify(value)).catch(() => undefined);
  }

  /** A file that is broken counts as none: the next answer replaces it. */
  async #readKept(): Promise<Kept | undefined> {
    const text = await this.#file.read().catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return kept.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
}

function isOfToday(fetchedAt: Date, now: Date): boolean {
  return fetchedAt <= now && endOfDay(fetchedAt) > now;
}

function endOfDay(moment: Date): Date {
  const end = new Date(moment);
  end.setUTCHours(24, 0, 0, 0);
  return end;
}
