import { assert, constant, jsonValue, oneof, option, property, record, uint8Array } from "fast-check";
import { expect, test } from "vitest";

import { toBrokerMessage } from "./broker-message.ts";
import { attemptOf, toDeadLetter } from "./rabbitmq/message.ts";

const texts = { id: expect.any(String), topic: expect.any(String), key: expect.any(String), body: expect.any(String) };

test("any message among the dead letters of RabbitMQ can be listed", () => {
  const header = oneof(jsonValue(), constant("2026-03-01T12:00:00.000Z"), constant(undefined));
  const headers = record({
    key: header,
    attempt: header,
    queue: header,
    reason: header,
    diedAt: header,
    "x-death": header,
  });
  const properties = record({ messageId: header, type: header, headers: option(headers, { nil: undefined }) });
  assert(
    property(properties, uint8Array(), (given, content) => {
      const received = { content: Buffer.from(content), properties: given } as never;
      const letter = toDeadLetter(received, "baklava");
      expect(letter).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        queue: expect.any(String),
        reason: expect.any(String),
        message: texts,
      });
      expect(letter.diedAt.toISOString()).toEqual(expect.any(String));
      expect(attemptOf(received)).toEqual(expect.any(Number));
    }),
  );
});

test("any job of a queue is listed as a message, with empty texts for missing fields", () => {
  assert(
    property(jsonValue(), (value) => {
      expect(toBrokerMessage(value)).toEqual(texts);
    }),
  );
});
