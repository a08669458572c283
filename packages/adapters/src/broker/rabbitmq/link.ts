import { connect, type ChannelModel, type ConfirmChannel, type RecoveringChannelModel } from "amqplib";
import type { Logger } from "pino";

import { meaningOf } from "../../system-error.ts";
import { BrokerError } from "../broker-error.ts";

/** Longer than a server needs to restart its listener; a caller with a transaction open must not wait much longer. */
const patienceMs = 5000;

export type LinkOptions = {
  readonly url: string;
  /** Shown in RabbitMQ's list of connections. */
  readonly applicationName: string;
  readonly logger?: Logger | undefined;
};

/** A connection to RabbitMQ that comes back by itself when it was cut. */
export class Link {
  readonly #options: LinkOptions;
  readonly #model: RecoveringChannelModel;
  #connected = Promise.withResolvers<ChannelModel>();
  /** Why the last attempt to connect failed, while there is no connection. */
  #outage: string | undefined;

  private constructor(options: LinkOptions, model: RecoveringChannelModel) {
    this.#options = options;
    this.#model = model;
    model.on("error", () => undefined);
    model.on("connect", (connected) => this.#arrive(connected));
    model.on("connect-failed", (error) => this.#leave(error));
    model.on("disconnect", (reason) => this.#lose(reason));
  }

  /** `setup` runs at each new connection. The first one is not awaited, so that a process can start before RabbitMQ. */
  static async open(options: LinkOptions, setup: (model: ChannelModel) => Promise<void>): Promise<Link> {
    const model = await connect(toUrl(options.url), {
      timeout: patienceMs,
      keepAlive: true,
      clientProperties: { connection_name: options.applicationName },
      recovery: {
        initialDelay: 200,
        maxDelay: 5000,
        waitForConnect: false,
        async setup(connected: ChannelModel) {
          connected.on("error", () => undefined);
          await setup(connected);
        },
      },
    });
    return new Link(options, model);
  }

  /** A channel with publisher confirms. @throws {BrokerError} when there is no connection within the time-out. */
  async channel(): Promise<ConfirmChannel> {
    const model = await this.inTime(this.#connected.promise);
    const channel = await this.inTime(model.createConfirmChannel());
    channel.on("error", () => undefined);
    return channel;
  }

  /** @throws {BrokerError} when `work` fails or exceeds the time-out. */
  async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      throw this.#toBrokerError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.#model.close();
  }

  #arrive(model: ChannelModel): void {
    this.#connected.resolve(model);
    if (this.#outage !== undefined) this.#options.logger?.info("RabbitMQ is reached again");
    this.#outage = undefined;
  }

  #lose(reason: Error): void {
    this.#connected = Promise.withResolvers();
    this.#leave(reason);
  }

  /** One line for each outage, however often the connection is tried. */
  #leave(error: Error): void {
    const message = reasonOf(error);
    if (this.#outage === undefined) {
      this.#options.logger?.warn({ reason: message }, "RabbitMQ cannot be reached, and is tried again until it can");
    }
    this.#outage = message;
  }

  #toBrokerError(error: unknown): BrokerError {
    const { host } = new URL(this.#options.url);
    const reason = this.#outage ?? reasonOf(error);
    return new BrokerError(`RabbitMQ at ${host} cannot be used (${reason}); start it, or correct AMQP_URL`, {
      cause: error,
    });
  }
}

/** With heartbeats, or a connection that is cut without a word would be noticed after minutes. */
function toUrl(text: string): string {
  const url = new URL(text);
  if (!url.searchParams.has("heartbeat")) url.searchParams.set("heartbeat", "10");
  return url.href;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  return meaningOf(code) ?? message ?? String(error);
}
