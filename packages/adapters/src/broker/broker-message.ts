import type { BrokerMessage } from "./broker.ts";

/** Reads a message of unknown origin. A missing field, or one of another type, is empty. */
export function toBrokerMessage(value: unknown): BrokerMessage {
  const { id, topic, key, body } = (value ?? {}) as Partial<Record<keyof BrokerMessage, unknown>>;
  return { id: textOf(id), topic: textOf(topic), key: textOf(key), body: textOf(body) };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
