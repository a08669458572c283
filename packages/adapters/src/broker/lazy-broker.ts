import type { Broker } from "./broker.ts";

/** Opens the broker at its first use, for programs that rarely need one. */
export class LazyBroker {
  readonly #open: () => Promise<Broker>;
  #broker: Promise<Broker> | undefined;

  constructor(open: () => Promise<Broker>) {
    this.#open = open;
  }

  async get(): Promise<Broker> {
    this.#broker ??= this.#open();
    try {
      return await this.#broker;
    } catch (error) {
      this.#broker = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    await (await this.#broker)?.close();
  }
}
