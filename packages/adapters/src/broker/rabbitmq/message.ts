import { createHash } from "node:crypto";

import type { Message, Options } from "amqplib";

import { textOf, toBrokerMessage } from "../broker-message.ts";
import type { BrokerMessage, DeadLetter } from "../broker.ts";

/** A message to publish. */
type Headers = {
  readonly key?: string;
  readonly attempt?: number;
  readonly queue?: string;
  readonly reason?: string;
  readonly diedAt?: string;
};

/** A received message, which may be of unknown origin. */
type ReceivedHeaders = Readonly<Partial<Record<keyof Headers | "x-death", unknown>>>;
type Death = { readonly queue?: unknown; readonly time?: { readonly value?: unknown } | null } | null;

export function bodyOf({ body }: BrokerMessage): Buffer {
  return Buffer.from(body);
}

export function optionsOf(message: BrokerMessage, headers: Headers = {}): Options.Publish & { messageId: string } {
  const { id: messageId, topic: type, key } = message;
  return { persistent: true, contentType: "application/json", messageId, type, headers: { key, ...headers } };
}

export function toMessage({ content, properties }: Message): BrokerMessage {
  const { messageId: id, type: topic } = properties as { readonly messageId?: unknown; readonly type?: unknown };
  return toBrokerMessage({ id, topic, key: headersOf(properties).key, body: content.toString() });
}

/** Number of its deliveries, including this one. */
export function attemptOf({ properties }: Message): number {
  const { attempt } = headersOf(properties);
  return typeof attempt === "number" ? attempt : 1;
}

/** RabbitMQ marks a message that it moved to the dead letters itself, after too many deliveries, with a header. */
export function toDeadLetter(received: Message, prefix: string): DeadLetter {
  const { queue, reason, diedAt, "x-death": deaths } = headersOf(received.properties);
  const [death] = (Array.isArray(deaths) ? deaths : []) as readonly Death[];
  const name = textOf(queue) || textOf(death?.queue).replace(`${prefix}.`, "");
  const message = toMessage(received);
  return {
    id: deadLetterId(name, message.id),
    queue: name,
    message,
    reason: textOf(reason) || "Its worker ended before it was done, too often",
    diedAt: timeOf(textOf(diedAt)) ?? timeOf(Number(death?.time?.value ?? 0) * 1000) ?? new Date(0),
  };
}

/** `undefined` for a text that is no time. */
function timeOf(value: string | number): Date | undefined {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The same message that dies twice in the same queue is one letter, and one replay is enough. */
function deadLetterId(queue: string, messageId: string): string {
  const digest = createHash("sha256").update(`${queue} ${messageId}`).digest("hex");
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

function headersOf({ headers }: Message["properties"]): ReceivedHeaders {
  return headers ?? {};
}
