import { createHash } from "node:crypto";

import type { Message, Options } from "amqplib";

import type { BrokerMessage, DeadLetter } from "../broker.ts";

type Headers = {
  readonly key?: string;
  readonly attempt?: number;
  readonly queue?: string;
  readonly reason?: string;
  readonly diedAt?: string;
  readonly "x-death"?: readonly { readonly queue?: string; readonly time?: { readonly value?: number } }[];
};

export function bodyOf({ body }: BrokerMessage): Buffer {
  return Buffer.from(body);
}

export function optionsOf(message: BrokerMessage, headers: Headers = {}): Options.Publish & { messageId: string } {
  const { id: messageId, topic: type, key } = message;
  return { persistent: true, contentType: "application/json", messageId, type, headers: { key, ...headers } };
}

export function toMessage({ content, properties }: Message): BrokerMessage {
  const { key } = headersOf(properties);
  return { id: text(properties.messageId), topic: text(properties.type), key: text(key), body: content.toString() };
}

/** How often it has been delivered, with this time. */
export function attemptOf({ properties }: Message): number {
  return headersOf(properties).attempt ?? 1;
}

/** What the broker put aside itself, because it was delivered too often, says so in a header of the broker. */
export function toDeadLetter(received: Message, prefix: string): DeadLetter {
  const { queue, reason, diedAt, "x-death": deaths } = headersOf(received.properties);
  const [death] = deaths ?? [];
  const name = queue ?? text(death?.queue).replace(`${prefix}.`, "");
  const message = toMessage(received);
  return {
    id: deadLetterId(name, message.id),
    queue: name,
    message,
    reason: reason ?? "Its worker ended before it was done, too often",
    diedAt: new Date(diedAt ?? (death?.time?.value ?? 0) * 1000),
  };
}

/** The same message that dies twice in the same queue is one letter, and one replay is enough. */
function deadLetterId(queue: string, messageId: string): string {
  const digest = createHash("sha256").update(`${queue} ${messageId}`).digest("hex");
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

function headersOf({ headers }: Message["properties"]): Headers {
  return headers ?? {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
