import type { ConfirmChannel, GetMessage } from "amqplib";

import type { DeadLetter, DeadLetterBox, DeadLetterQuery } from "../broker.ts";
import { listDeadLetters } from "../list-dead-letters.ts";
import type { Link } from "./link.ts";
import { bodyOf, optionsOf, toDeadLetter } from "./message.ts";
import { publishToQueue } from "./publish.ts";
import type { Topology } from "./topology.ts";

/** More are not looked at in one go; those that were are at the back of the queue then. */
const mostLookedAt = 10_000;
const lockTries = 100;

type Box = { readonly prefix: string; readonly topology: Topology };
type Found = { readonly letter: DeadLetter; readonly received: GetMessage };

/**
 * RabbitMQ lists a queue only by consuming all messages and returning them. Another reader would meanwhile find an
 * empty queue, so an exclusive queue serves as a lock for one reader at a time.
 */
export class RabbitDeadLetters implements DeadLetterBox {
  readonly #link: Link;
  readonly #box: Box;
  #previous: Promise<unknown> = Promise.resolve();

  constructor(link: Link, box: Box) {
    this.#link = link;
    this.#box = box;
  }

  list(query: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return this.#lookThrough(async (_channel, found) =>
      listDeadLetters([...new Map(found.map(({ letter }) => [letter.id, letter])).values()], query),
    );
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    return this.#lookThrough(async (_channel, found) => found.find(({ letter }) => letter.id === id)?.letter);
  }

  async replay(id: string): Promise<boolean> {
    return (await this.#replay((letter) => letter.id === id)) > 0;
  }

  replayAll(queue: string): Promise<number> {
    return this.#replay((letter) => letter.queue === queue);
  }

  #replay(isMeant: (letter: DeadLetter) => boolean): Promise<number> {
    return this.#lookThrough(async (channel, found) => {
      const meant = found.filter(({ letter }) => isMeant(letter));
      const sent = meant.map(({ letter: { queue, message } }) => {
        const target = { exchange: "", routingKey: this.#box.topology.queueOf(queue) };
        return publishToQueue(channel, target, { body: bodyOf(message), options: optionsOf(message) });
      });
      await this.#link.inTime(Promise.all(sent));
      for (const { received } of meant) channel.ack(received);
      return new Set(meant.map(({ letter }) => letter.id)).size;
    });
  }

  /** Closing the channel returns unacknowledged messages to the queue. */
  #lookThrough<T>(work: (channel: ConfirmChannel, found: readonly Found[]) => Promise<T>): Promise<T> {
    const turn = this.#previous.then(async () => {
      const lock = await this.#lock();
      const channel = await this.#link.channel();
      try {
        return await work(channel, await this.#takeAll(channel));
      } finally {
        await channel.close().catch(() => undefined);
        await lock.deleteQueue(this.#box.topology.deadLock).catch(() => undefined);
        await lock.close().catch(() => undefined);
      }
    });
    this.#previous = turn.catch(() => undefined);
    return turn;
  }

  async #takeAll(channel: ConfirmChannel): Promise<readonly Found[]> {
    const found: Found[] = [];
    while (found.length < mostLookedAt) {
      const received = await this.#link.inTime(channel.get(this.#box.topology.deadQueue));
      if (received === false) break;
      found.push({ letter: toDeadLetter(received, this.#box.prefix), received });
    }
    return found;
  }

  async #lock(tries = lockTries): Promise<ConfirmChannel> {
    const channel = await this.#link.channel();
    try {
      await channel.assertQueue(this.#box.topology.deadLock, { exclusive: true, autoDelete: true, durable: false });
      return channel;
    } catch (error) {
      // The server closes a channel on which it refused something.
      if (tries === 1) return this.#link.inTime(Promise.reject(error));
      await new Promise((resolve) => setTimeout(resolve, 50));
      return this.#lock(tries - 1);
    }
  }
}
