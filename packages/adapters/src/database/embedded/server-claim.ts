import { setTimeout as pause } from "node:timers/promises";

import type { Logger } from "pino";

import { type Lease, returnLease, takeLease } from "./lease.ts";
import type { Place } from "./place.ts";
import type { ServerOptions } from "./server.ts";

const retryMs = 1000;

type ServerClaimOptions = ServerOptions & { readonly logger?: Logger | undefined };

/**
 * Keeps the server of a place running, from `make` to `release`. When the server dies meanwhile, the lease dies with
 * it, and the claim starts the server again, on the same port unless another program took it.
 */
export class ServerClaim {
  readonly #place: Place;
  readonly #options: ServerClaimOptions;
  #lease: Lease;
  #recovery: Promise<void> | undefined;
  #released = false;

  private constructor(place: Place, options: ServerClaimOptions, lease: Lease) {
    this.#place = place;
    this.#options = options;
    this.#lease = lease;
    void this.#watch();
  }

  static async make(place: Place, options: ServerClaimOptions): Promise<ServerClaim> {
    return new ServerClaim(place, options, await takeLease(place, options));
  }

  get lease(): Lease {
    return this.#lease;
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#recovery;
    await returnLease(this.#place, this.#lease);
  }

  async #watch(): Promise<void> {
    await this.#lease.ended;
    if (!this.#released) this.#recovery = this.#recover();
  }

  async #recover(): Promise<void> {
    this.#options.logger?.warn("the embedded PostgreSQL went away, starting it again");
    while (!this.#released) {
      try {
        this.#lease = await takeLease(this.#place, this.#options);
        void this.#watch();
        return;
      } catch (error) {
        this.#options.logger?.error({ err: error }, "the embedded PostgreSQL does not start again");
        await pause(retryMs);
      }
    }
  }
}
