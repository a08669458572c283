import { randomUUID } from "node:crypto";

import { describe, expect, onTestFinished, test } from "vitest";

import { aMessage, brokerContract } from "../broker.contract.ts";
import { BrokerError } from "../broker-error.ts";
import { RabbitBroker } from "./broker.ts";
import { amqpUrl, hasRabbit, removeAll } from "./testing/server.ts";
import { startTcpProxy } from "../../testing/tcp-proxy.ts";

const isHere = await hasRabbit();
const queues = [{ name: "mail", topics: ["order.placed"] }];
const retry = { attempts: 2, firstDelaySeconds: 1, longestDelaySeconds: 2 };

function tidy(prefix: string): Promise<void> {
  return removeAll(prefix, ["mail", "stock"], [1]);
}

// Nothing is skipped in silence: elsewhere one test, and a line of the output, says what was not run.
(isHere ? allTests : onlyANote)();

function allTests(): void {
  describe("RabbitBroker", () => {
    brokerContract(async () => {
      const prefix = `test-${randomUUID()}`;
      return {
        open: (setup) => RabbitBroker.open({ url: amqpUrl, applicationName: "test", prefix, ...setup }),
        empty: () => tidy(prefix),
      };
    });

    test("comes back by itself when the connection was cut, with its consumers, and loses nothing", async () => {
      const url = new URL(amqpUrl);
      const proxy = await startTcpProxy(Number(url.port || 5672), url.hostname);
      const prefix = `test-${randomUUID()}`;
      const broker = await RabbitBroker.open({
        url: `amqp://${url.username}:${url.password}@127.0.0.1:${proxy.port}`,
        applicationName: "test",
        prefix,
        queues,
        retry,
      });
      onTestFinished(async () => {
        await broker.close();
        await proxy.cut();
        await tidy(prefix);
      });
      const [before, after] = [aMessage(), aMessage()];
      const received = new Set<string>();
      const confirmed = Promise.withResolvers<void>();
      let isFirst = true;
      await broker.consume("mail", async ({ id }) => {
        if (isFirst) {
          isFirst = false;
          // Or the cut could come between the message and its confirmation.
          await confirmed.promise;
          await proxy.cut();
        }
        received.add(id);
        return { kind: "done" };
      });
      await broker.publish([before]);
      confirmed.resolve();
      await expect.poll(() => received.has(before.id)).toBe(true);
      await expect(broker.publish([after])).rejects.toThrow(BrokerError);
      await expect(broker.check()).rejects.toThrow(`RabbitMQ at 127.0.0.1:${proxy.port} cannot be used`);
      await proxy.restore();
      await expect
        .poll(() =>
          broker.check().then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      await broker.publish([after]);
      await expect.poll(() => received.has(after.id)).toBe(true);
    });
  });
}

function onlyANote(): void {
  process.stderr.write(
    `note: the suite of RabbitBroker was not run: no RabbitMQ answers; start one, or set AMQP_URL\n`,
  );
  test("the suite of RabbitBroker was not run: no RabbitMQ answers", () => expect(isHere).toBe(false));
}

test("a RabbitMQ that is not there is told of without the password", async () => {
  const broker = await RabbitBroker.open({
    url: "amqp://me:secret@127.0.0.1:1",
    applicationName: "test",
    queues,
    retry,
  });
  const error = await broker.check().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BrokerError);
  expect(String(error)).toContain("RabbitMQ at 127.0.0.1:1 cannot be used (nothing listens at this address); start it");
  expect(String(error)).not.toContain("secret");
  await broker.close();
});
