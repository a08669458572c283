import type { Channel } from "amqplib";

import type { Queue, RetryPolicy } from "../broker.ts";

export type Topology = {
  readonly exchange: string;
  readonly deadQueue: string;
  /** An exclusive queue, the lock of the reader of dead letters: they are not in their queue meanwhile. */
  readonly deadLock: string;
  queueOf(name: string): string;
  /** The exchange that keeps a message for a while and then puts it into the queue that its routing key names. */
  waitOf(attempt: number): string;
};

/** Names start with `prefix`, so that several installations can share a server. */
export function nameTopology(prefix: string, retry: RetryPolicy): Topology {
  return {
    exchange: `${prefix}.events`,
    deadQueue: `${prefix}.dead-letters`,
    deadLock: `${prefix}.dead-letters.lock`,
    queueOf: (name) => `${prefix}.${name}`,
    waitOf: (attempt) => waitName(prefix, delaySeconds(retry, attempt)),
  };
}

/**
 * Declares missing exchanges, queues and bindings. Quorum queues survive the loss of a node. A message stays in its
 * queue until the dead-letter queue has confirmed it, which needs the overflow policy `reject-publish`.
 */
export async function makeTopology(
  channel: Channel,
  prefix: string,
  { queues, retry }: { queues: readonly Queue[]; retry: RetryPolicy },
): Promise<void> {
  const topology = nameTopology(prefix, retry);
  const { exchange, deadQueue, queueOf } = topology;
  await channel.assertExchange(exchange, "topic", { durable: true });
  // Listing dead letters counts as a delivery of each. RabbitMQ 4 drops a message after 20 deliveries by default.
  await channel.assertQueue(deadQueue, quorum({ "x-delivery-limit": 1_000_000_000 }));
  const delays = Array.from({ length: retry.attempts - 1 }, (_, i) => delaySeconds(retry, i + 1));
  for (const seconds of new Set(delays)) await makeWait(channel, waitName(prefix, seconds), seconds);
  for (const { name } of queues) {
    // Limits a message that crashes each worker that handles it.
    await channel.assertQueue(queueOf(name), quorum({ "x-delivery-limit": 50, ...movingTo(deadQueue) }));
  }
  await bindQueues(channel, topology, queues);
}

/** Harmless when they are bound. */
export async function bindQueues(
  channel: Channel,
  { exchange, queueOf }: Topology,
  queues: readonly Queue[],
): Promise<void> {
  const bindings = queues.flatMap(({ name, topics }) => topics.map((topic) => [queueOf(name), topic] as const));
  await Promise.all(bindings.map(([queue, topic]) => channel.bindQueue(queue, exchange, topic)));
}

/** Without a routing key of its own, a queue hands on with that of the message. */
async function makeWait(channel: Channel, name: string, seconds: number): Promise<void> {
  await channel.assertExchange(name, "fanout", { durable: true });
  await channel.assertQueue(name, quorum({ "x-message-ttl": seconds * 1000, ...movingTo() }));
  await channel.bindQueue(name, name, "");
}

function quorum(more: Readonly<Record<string, unknown>>) {
  return { durable: true, arguments: { "x-queue-type": "quorum", ...more } };
}

function movingTo(queue?: string) {
  return {
    "x-dead-letter-exchange": "",
    ...(queue !== undefined && { "x-dead-letter-routing-key": queue }),
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
  };
}

function waitName(prefix: string, seconds: number): string {
  return `${prefix}.again-after-${seconds}s`;
}

function delaySeconds({ firstDelaySeconds, longestDelaySeconds }: RetryPolicy, attempt: number): number {
  return Math.min(firstDelaySeconds * 2 ** (attempt - 1), longestDelaySeconds);
}
