import { setTimeout as wait } from "node:timers/promises";

import type { Logger } from "@baklava/adapters/logger";
import { UnavailableError } from "@baklava/models/unavailable";
import type { EventRelay } from "@baklava/services/event-relay";

const batch = 100;
/** Polling interval for new events, in milliseconds. */
const restMs = 200;
const longestRestMs = 5000;

/** Polls the outbox and relays events while the worker runs, with back-off during an outage. */
export class RelayLoop {
  readonly #relay: Pick<EventRelay, "relay">;
  readonly #logger: Logger;
  readonly #end = new AbortController();
  readonly #ended: Promise<void>;
  #failures = 0;

  constructor(relay: Pick<EventRelay, "relay">, logger: Logger) {
    this.#relay = relay;
    this.#logger = logger;
    this.#ended = this.#run();
  }

  /** Ends after the batch in flight. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      const restNowMs = await this.#once();
      if (restNowMs > 0) await wait(restNowMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns the time until the next poll, in milliseconds. */
  async #once(): Promise<number> {
    try {
      const { value } = await this.#relay.relay(batch);
      if (this.#failures > 0) this.#logger.info("Events are relayed again");
      this.#failures = 0;
      return value < batch ? restMs : 0;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === 1) this.#report(error);
      return Math.min(restMs * 2 ** Math.min(this.#failures, 10), longestRestMs);
    }
  }

  /** Logged once for each outage, which may last for hours. */
  #report(error: unknown): void {
    if (error instanceof UnavailableError) this.#logger.warn(`Events cannot be relayed for now: ${error.message}`);
    else this.#logger.error({ err: error }, "Events cannot be relayed for now");
  }
}
