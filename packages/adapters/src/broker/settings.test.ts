import { expect, test } from "vitest";

import { parseSettings } from "../settings.ts";
import { brokerSettings, chooseBroker, usualAmqpUrl } from "./settings.ts";

const choose = (environment: Record<string, string>) => chooseBroker(parseSettings(brokerSettings, environment));

test("without settings, the broker is that of the storage", () => {
  const settings = parseSettings(brokerSettings, {});
  expect([chooseBroker(settings), chooseBroker(settings, "sqlite")]).toEqual([
    { kind: "postgres" },
    { kind: "sqlite" },
  ]);
});

test.each([
  [{}, { kind: "postgres" }],
  [
    { AMQP_URL: "amqps://me:secret@mq.example" },
    { kind: "rabbitmq", url: "amqps://me:secret@mq.example", prefix: "baklava" },
  ],
  [
    { BROKER: "rabbitmq", AMQP_PREFIX: "app" },
    { kind: "rabbitmq", url: usualAmqpUrl, prefix: "app" },
  ],
  [{ BROKER: "sqlite" }, { kind: "sqlite" }],
  [{ BROKER: "postgres", AMQP_URL: "amqp://mq.example" }, { kind: "postgres" }],
])("the settings %j choose %j", (environment, choice) => {
  expect(choose(environment)).toEqual(choice);
});

test("a broker that is not known is named, and the URL, which holds a password, is not", () => {
  expect(() => choose({ BROKER: "kafka" })).toThrow('BROKER is "kafka": give one of postgres, rabbitmq');
  expect(() => choose({ AMQP_URL: "http://me:secret@mq.example" })).toThrow(
    /AMQP_URL is not a URL of RabbitMQ: write amqp:(?!.*secret)/,
  );
});
