/**
 * The time of the database, which all processes share. Between two looks at it this process counts on with a clock that
 * is never set, so that no host whose clock is wrong, or is corrected, moves what is due, or makes it expire.
 */
export class SharedClock {
  readonly #ask: () => Promise<Date>;
  readonly #monotonic: () => number;
  /** The database's time when the monotonic clock was at 0. */
  #offsetMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: () => Promise<Date>, monotonic: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#monotonic = monotonic;
  }

  /** Looks at the database's time now and every half minute; while it is away, counts on. @throws when it is away now. */
  async start(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), 30_000).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  now(): Date {
    if (this.#offsetMs === undefined) throw new Error("The clock of the database was not started");
    return new Date(this.#offsetMs + this.#monotonic());
  }

  /** The answer is taken for the time in the middle between question and answer. */
  async #look(): Promise<void> {
    const askedAt = this.#monotonic();
    const time = await this.#ask();
    this.#offsetMs = time.getTime() - (askedAt + this.#monotonic()) / 2;
  }
}
