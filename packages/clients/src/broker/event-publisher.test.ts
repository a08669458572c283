import { usualRetries } from "@baklava/adapters/broker/broker";
import { BrokerError } from "@baklava/adapters/broker/broker-error";
import { MemoryBroker } from "@baklava/adapters/broker/memory/broker";
import { parseEvent } from "@baklava/models/event";
import { UnavailableError } from "@baklava/models/unavailable";
import { userEvent } from "@baklava/models/user-event";
import { expect, test } from "vitest";

import { BrokerEventPublisher } from "./event-publisher.ts";

const userId = "019aa5f2-7c00-7000-8000-0000000000a1";
const at = new Date("2026-03-01T12:00:00.000Z");
const event = userEvent({ id: "019aa5f2-7c00-7000-8000-0000000000e1", type: "user.password_changed" }, userId, at);

test("publish() sends what parseEvent() reads back", async () => {
  const broker = new MemoryBroker({
    queues: [{ name: "mail", topics: ["user.password_changed"] }],
    retry: usualRetries,
  });
  const received: unknown[] = [];
  await broker.consume("mail", async ({ id, key, body }) => {
    received.push({ id, key, event: parseEvent(JSON.parse(body)) });
    return { kind: "done" };
  });
  await new BrokerEventPublisher(broker).publish([event]);
  await broker.close();
  expect(received).toEqual([{ id: event.id, key: userId, event }]);
});

test("publish() says in the words of the models that the broker is away", async () => {
  const broker = { publish: () => Promise.reject(new BrokerError("RabbitMQ cannot be used; start it")) };
  const publishing = new BrokerEventPublisher(broker).publish([event]);
  await expect(publishing).rejects.toThrow(UnavailableError);
  await expect(publishing).rejects.toThrow("RabbitMQ cannot be used; start it");
});
