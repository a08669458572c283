import type { Logger } from "@baklava/adapters/logger";

/** Logs the beginning and the end of an outage once each, however often the work is retried in between. */
export class Outages {
  readonly #logger: Logger;
  readonly #now = new Set<string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @param work the name of the work, such as `job purge`. */
  begin(work: string, reason: string): void {
    const level = this.#now.has(work) ? "debug" : "warn";
    this.#now.add(work);
    this.#logger[level]({ work, reason }, "Something that this work needs is unavailable; it is tried again later");
  }

  end(work: string): void {
    if (this.#now.delete(work)) this.#logger.info({ work }, "What was unavailable is there again");
  }
}
