import type { ConfirmChannel, Message, Options } from "amqplib";

/** Thrown when the server has no queue for a message and would drop it. */
export class UnroutableError extends Error {
  override readonly name = "UnroutableError";
}

type Target = { readonly exchange: string; readonly routingKey: string };

/** Which messages the server has given back on a channel, by their ids. */
const givenBack = new WeakMap<ConfirmChannel, Set<string>>();

/**
 * Ends when the server has the message in a queue.
 * @throws {UnroutableError} when there is none for it.
 */
export function publishToQueue(
  channel: ConfirmChannel,
  { exchange, routingKey }: Target,
  { body, options }: { readonly body: Buffer; readonly options: Options.Publish & { readonly messageId: string } },
): Promise<void> {
  const returned = returnsOf(channel);
  return new Promise((resolve, reject) => {
    channel.publish(exchange, routingKey, body, { ...options, mandatory: true }, (error: unknown) => {
      // The server returns an unroutable message before it confirms it.
      if (returned.delete(options.messageId)) reject(new UnroutableError(`no queue takes ${exchange} ${routingKey}`));
      else if (error) reject(error instanceof Error ? error : new Error("RabbitMQ refused a message"));
      else resolve();
    });
  });
}

function returnsOf(channel: ConfirmChannel): Set<string> {
  const known = givenBack.get(channel);
  if (known) return known;
  const returned = new Set<string>();
  channel.on("return", ({ properties }: Message) => void returned.add(String(properties.messageId)));
  givenBack.set(channel, returned);
  return returned;
}
