import type { HttpClientOptions } from "@baklava/adapters/http/http-client";
import type { Logger } from "@baklava/adapters/logger";
import type { Tracing } from "@baklava/adapters/tracing/tracing";

type Connection = { abort(): void; close(): Promise<void> };

/** The options of every client of another service. */
type ClientOptions = {
  readonly logger: Logger;
  readonly tracing: Tracing;
  readonly observe: HttpClientOptions["observe"] | undefined;
};

/** The connections to other services, which end together. */
export class Connections {
  readonly options: ClientOptions;
  readonly #all: Connection[] = [];

  constructor(options: ClientOptions) {
    this.options = options;
  }

  add<T extends Connection>(connection: T): T {
    this.#all.push(connection);
    return connection;
  }

  /** Aborts the requests in flight. */
  abort(): void {
    for (const connection of this.#all) connection.abort();
  }

  /** Closes them in the reverse order. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#all.toReversed()) await connection.close();
  }
}
