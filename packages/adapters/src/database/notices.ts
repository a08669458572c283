import { setTimeout as wait } from "node:timers/promises";

import { Client } from "pg";

/** Notices may be lost with the connection, so no call waits longer than this for one. */
const patienceMs = 5000;

/** Listens to PostgreSQL's channels. It connects when the first call waits. */
export class DatabaseNotices {
  readonly #url: () => string;
  readonly #applicationName: string;
  readonly #channels = new Map<string, Channel>();

  constructor(url: () => string, applicationName: string) {
    this.#url = url;
    this.#applicationName = applicationName;
  }

  /** Ends at the next notice, after a few seconds without one, or when `ended` is aborted; it never throws. */
  async next(name: string, ended: AbortSignal): Promise<void> {
    const channel = this.#channels.get(name) ?? new Channel(name);
    this.#channels.set(name, channel);
    channel.listen(this.#url, this.#applicationName);
    const over = new AbortController();
    const leave = channel.whenNoticed(() => over.abort());
    const signal = AbortSignal.any([ended, over.signal]);
    await wait(patienceMs, undefined, { signal }).catch(() => undefined);
    leave();
  }

  async close(): Promise<void> {
    await Promise.all(this.#channels.values().map((channel) => channel.close()));
  }
}

class Channel {
  readonly #name: string;
  readonly #waiting = new Set<() => void>();
  #client: Promise<Client | undefined> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** @returns a function that ends the wait. */
  whenNoticed(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => void this.#waiting.delete(wake);
  }

  listen(url: () => string, applicationName: string): void {
    this.#client ??= this.#connect(new Client({ connectionString: url(), application_name: applicationName }));
  }

  async close(): Promise<void> {
    await (await this.#client)?.end();
  }

  /** Gives `undefined` while the database is away: the next call tries again. */
  async #connect(client: Client): Promise<Client | undefined> {
    client.on("error", () => this.#forget());
    client.on("end", () => this.#forget());
    client.on("notification", () => this.#wake());
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.#name)}`);
      // What happened before PostgreSQL listened for us was not told.
      this.#wake();
      return client;
    } catch {
      this.#forget();
      return undefined;
    }
  }

  #forget(): void {
    this.#client = undefined;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
