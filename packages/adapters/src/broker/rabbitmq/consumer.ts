import type { ChannelModel, ConfirmChannel, ConsumeMessage } from "amqplib";
import type { Logger } from "pino";

import type { Handle, RetryPolicy, Verdict } from "../broker.ts";
import { createTurns } from "../../in-turn.ts";
import { judge } from "../judge.ts";
import { attemptOf, bodyOf, optionsOf, toMessage } from "./message.ts";
import { publishToQueue, UnroutableError } from "./publish.ts";
import type { Topology } from "./topology.ts";

/** Number of messages that a consumer handles at once. */
const prefetch = 20;

export type ConsumerOptions = {
  /** Without the prefix. */
  readonly queue: string;
  readonly topology: Topology;
  readonly retry: RetryPolicy;
  readonly handle: Handle;
  readonly logger: Logger | undefined;
};

/** Takes messages from a queue on one connection after the other. */
export class RabbitConsumer {
  readonly #options: ConsumerOptions;
  readonly #inTurn = createTurns();
  readonly #inFlight = new Set<Promise<void>>();
  #current: { readonly channel: ConfirmChannel; readonly tag: string } | undefined;
  #isStopped = false;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  /** The server delivers the unacknowledged messages of the previous connection again. */
  async attach(model: ChannelModel): Promise<void> {
    if (this.#isStopped) return;
    const { queue, topology } = this.#options;
    const channel = await model.createConfirmChannel();
    channel.on("error", () => undefined);
    // The next connection opens the channels of all consumers again.
    channel.on("close", () => {
      if (!this.#isStopped) reconnect(model).catch(() => undefined);
    });
    await channel.prefetch(prefetch);
    const { consumerTag } = await channel.consume(topology.queueOf(queue), (received) => {
      if (received) this.#take({ model, channel }, received);
      // The server cancels a consumer whose queue was deleted or moved.
      else reconnect(model).catch(() => undefined);
    });
    this.#current = { channel, tag: consumerTag };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#current?.channel.cancel(this.#current.tag).catch(() => undefined);
    await Promise.all(this.#inFlight);
    await this.#current?.channel.close().catch(() => undefined);
  }

  #take({ model, channel }: { model: ChannelModel; channel: ConfirmChannel }, received: ConsumeMessage): void {
    const message = toMessage(received);
    const handled = this.#inTurn(message.key, async () => {
      const verdict = await judge(this.#options.handle, message);
      await this.#settle(channel, received, verdict).catch((error: unknown) => {
        this.#options.logger?.debug({ err: error }, "A message could not be settled, and is delivered again");
        // A new connection declares missing queues, and the server delivers everything again.
        if (error instanceof UnroutableError) return reconnect(model).catch(() => undefined);
        return undefined;
      });
    }).finally(() => this.#inFlight.delete(handled));
    this.#inFlight.add(handled);
  }

  /** It is in its next place before it is taken from this one. */
  async #settle(channel: ConfirmChannel, received: ConsumeMessage, verdict: Verdict): Promise<void> {
    if (verdict.kind !== "done") await this.#moveOn(channel, received, verdict.kind, verdict.reason);
    channel.ack(received);
  }

  async #moveOn(channel: ConfirmChannel, received: ConsumeMessage, kind: "again" | "dead", reason: string) {
    const { queue, topology, retry } = this.#options;
    const [message, attempt] = [toMessage(received), attemptOf(received)];
    if (kind === "again" && attempt < retry.attempts) {
      const options = optionsOf(message, { attempt: attempt + 1 });
      const target = { exchange: topology.waitOf(attempt), routingKey: topology.queueOf(queue) };
      await publishToQueue(channel, target, { body: bodyOf(message), options });
    } else {
      const options = optionsOf(message, { queue, reason, diedAt: new Date().toISOString() });
      const target = { exchange: "", routingKey: topology.deadQueue };
      await publishToQueue(channel, target, { body: bodyOf(message), options });
    }
  }
}

/** The connection comes back by itself; one that is closed already throws. */
async function reconnect(model: ChannelModel): Promise<void> {
  await model.close();
}
