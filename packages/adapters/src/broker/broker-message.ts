import type { BrokerMessage } from "./broker.ts";

/** What a message says that may be of anybody's making: what is missing, or of another type, is empty. */
export function toBrokerMessage(value: unknown): BrokerMessage {
  const { id, topic, key, body } = (value ?? {}) as Partial<Record<keyof BrokerMessage, unknown>>;
  return { id: textOf(id), topic: textOf(topic), key: textOf(key), body: textOf(body) };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
