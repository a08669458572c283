import type { ChannelModel, ConfirmChannel } from "amqplib";
import type { Logger } from "pino";

import type { Broker, BrokerMessage, DeadLetterBox, Handle, Queue, RetryPolicy } from "../broker.ts";
import { RabbitConsumer } from "./consumer.ts";
import { RabbitDeadLetters } from "./dead-letters.ts";
import { Link } from "./link.ts";
import { bodyOf, optionsOf } from "./message.ts";
import { publishToQueue } from "./publish.ts";
import { bindQueues, makeTopology, nameTopology, type Topology } from "./topology.ts";

export type RabbitOptions = {
  readonly url: string;
  readonly queues: readonly Queue[];
  readonly retry: RetryPolicy;
  readonly applicationName: string;
  readonly logger?: Logger | undefined;
  /** Begins the names of everything at the server. */
  readonly prefix?: string;
};

/** A broker on RabbitMQ, for installations that outgrow PostgreSQL as broker. */
export class RabbitBroker implements Broker {
  readonly deadLetters: DeadLetterBox;
  readonly #options: RabbitOptions;
  readonly #topology: Topology;
  readonly #link: Link;
  readonly #consumers: RabbitConsumer[];
  /** The connection as it is now, for a consumer that comes later. */
  readonly #now: { model: ChannelModel | undefined };
  readonly #prefix: string;
  #publisher: Promise<ConfirmChannel> | undefined;

  private constructor(
    options: RabbitOptions,
    parts: { link: Link; consumers: RabbitConsumer[]; now: { model: ChannelModel | undefined }; prefix: string },
  ) {
    this.#options = options;
    this.#prefix = parts.prefix;
    this.#topology = nameTopology(parts.prefix, options.retry);
    this.#link = parts.link;
    this.#consumers = parts.consumers;
    this.#now = parts.now;
    this.deadLetters = new RabbitDeadLetters(parts.link, { prefix: parts.prefix, topology: this.#topology });
  }

  /** Does not wait for a connection to RabbitMQ; `check` does. */
  static async open(options: RabbitOptions): Promise<RabbitBroker> {
    const { prefix = "baklava" } = options;
    const consumers: RabbitConsumer[] = [];
    const now: { model: ChannelModel | undefined } = { model: undefined };
    const link = await Link.open(options, async (model) => {
      now.model = undefined;
      const channel = await model.createChannel();
      channel.on("error", () => undefined);
      await makeTopology(channel, prefix, options);
      await channel.close();
      for (const consumer of consumers) await consumer.attach(model);
      // From here on a new consumer attaches itself; those that came before are attached here.
      now.model = model;
    });
    return new RabbitBroker(options, { link, consumers, now, prefix });
  }

  async publish(messages: readonly BrokerMessage[]): Promise<void> {
    const channel = await this.#publishingChannel();
    try {
      // The server drops a message for a queue that lost its binding, and reports it only when no other queue takes it.
      await this.#link.inTime(bindQueues(channel, this.#topology, this.#options.queues));
      const sent = messages.filter((message) => this.#isTaken(message)).map((message) => this.#send(channel, message));
      await this.#link.inTime(Promise.all(sent));
    } catch (error) {
      // The outcome of these messages is unknown, so the next ones use another channel.
      this.#publisher = undefined;
      channel.close().catch(() => undefined);
      await this.#restore(error);
      await this.#link.inTime(Promise.reject(error));
    }
  }

  async consume(queue: string, handle: Handle): Promise<void> {
    const { retry, logger } = this.#options;
    const consumer = new RabbitConsumer({ queue, topology: this.#topology, retry, handle, logger });
    this.#consumers.push(consumer);
    // A connection that is cut meanwhile, or is not made yet, attaches the consumer when it is there again.
    if (this.#now.model) await consumer.attach(this.#now.model).catch(() => undefined);
  }

  async check(): Promise<void> {
    const channel = await this.#link.channel();
    await this.#link.inTime(channel.checkExchange(this.#topology.exchange));
    for (const { name } of this.#options.queues) {
      await this.#link.inTime(channel.checkQueue(this.#topology.queueOf(name)));
    }
    await channel.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.#link.close();
  }

  #send(channel: ConfirmChannel, message: BrokerMessage): Promise<void> {
    const target = { exchange: this.#topology.exchange, routingKey: message.topic };
    return publishToQueue(channel, target, { body: bodyOf(message), options: optionsOf(message) });
  }

  /** All others are let go: nothing is done about their topic. */
  #isTaken({ topic }: BrokerMessage): boolean {
    return this.#options.queues.some(({ topics }) => topics.includes(topic));
  }

  /** Makes queues and bindings that were removed while the connection stood. */
  async #restore(reason: unknown): Promise<void> {
    const { logger } = this.#options;
    try {
      const channel = await this.#link.channel();
      await this.#link.inTime(makeTopology(channel, this.#prefix, this.#options));
      await channel.close();
      logger?.warn({ err: reason }, "A queue or a binding was missing at RabbitMQ, and is there again");
    } catch {
      // The connection is lost, and makes everything when it is back.
    }
  }

  #publishingChannel(): Promise<ConfirmChannel> {
    this.#publisher ??= this.#openPublisher();
    return this.#publisher;
  }

  async #openPublisher(): Promise<ConfirmChannel> {
    try {
      const channel = await this.#link.channel();
      channel.on("close", () => (this.#publisher = undefined));
      return channel;
    } catch (error) {
      this.#publisher = undefined;
      throw error;
    }
  }
}
