import { randomUUID } from "node:crypto";

import { type Channel, connect } from "amqplib";
import { describe, expect, onTestFinished, test } from "vitest";

import { aMessage, brokerContract } from "../broker.contract.ts";
import type { Queue, Verdict } from "../broker.ts";
import { BrokerError } from "../broker-error.ts";
import { RabbitBroker } from "./broker.ts";
import { amqpUrl, hasRabbit, removeAll } from "./testing/server.ts";
import { startTcpProxy } from "../../testing/tcp-proxy.ts";

const isHere = await hasRabbit();
const queues = [{ name: "mail", topics: ["user.created"] }];
const retry = { attempts: 2, firstDelaySeconds: 1, longestDelaySeconds: 2 };

function tidy(prefix: string): Promise<void> {
  return removeAll(prefix, ["mail", "digest"], [1]);
}

// Without RabbitMQ, one test and a line of the output say which suite was not run.
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

    describe("when a part of it is removed at the server", () => {
      const [mailOnly, both] = [
        [{ name: "mail", topics: ["user.created"] }],
        [
          { name: "mail", topics: ["user.created"] },
          { name: "digest", topics: ["user.created"] },
        ],
      ];

      /** A broker, and a channel with which an operator removes queues and bindings. */
      async function start(used: readonly Queue[]) {
        const prefix = `test-${randomUUID()}`;
        const open = () => RabbitBroker.open({ url: amqpUrl, applicationName: "test", prefix, queues: used, retry });
        const [broker, connection] = [await open(), await connect(amqpUrl)];
        const operator = await connection.createChannel();
        await broker.check();
        onTestFinished(async () => {
          await broker.close();
          await connection.close();
          await tidy(prefix);
        });
        return { broker, operator, prefix };
      }

      const depthOf = async (operator: Channel, queue: string) => (await operator.checkQueue(queue)).messageCount;

      test.each([
        ["the only binding of a topic", mailOnly, ["mail"]],
        ["one of two bindings of a topic", both, ["digest"]],
        ["all bindings of a topic", both, ["mail", "digest"]],
      ])("%s: nothing is dropped that publish() has taken", async (_what, used, unbound) => {
        const { broker, operator, prefix } = await start(used);
        await broker.publish([aMessage()]);
        for (const queue of unbound)
          await operator.unbindQueue(`${prefix}.${queue}`, `${prefix}.events`, "user.created");
        await broker.publish([aMessage()]);
        for (const { name } of used) await expect.poll(() => depthOf(operator, `${prefix}.${name}`)).toBe(2);
      });

      test("a queue: publish() throws, and what is sent again arrives", async () => {
        const { broker, operator, prefix } = await start(both);
        await operator.deleteQueue(`${prefix}.digest`);
        await expect(broker.publish([aMessage()])).rejects.toThrow(BrokerError);
        await broker.publish([aMessage()]);
        await expect.poll(() => depthOf(operator, `${prefix}.digest`)).toBe(1);
      });

      test("a binding in the very moment of publishing: publish() throws instead of losing the message", async () => {
        const { broker, operator, prefix } = await start(mailOnly);
        const unbind = () => operator.unbindQueue(`${prefix}.mail`, `${prefix}.events`, "user.created");
        const taken: string[] = [];
        const over = new AbortController();
        const removing = (async () => {
          while (!over.signal.aborted) await unbind();
        })();
        for (const message of Array.from({ length: 200 }, () => aMessage())) {
          const isTaken = await broker.publish([message]).then(
            () => true,
            () => false,
          );
          if (isTaken) taken.push(message.id);
        }
        over.abort();
        await removing;
        const received = new Set<string>();
        await broker.consume("mail", async ({ id }) => {
          received.add(id);
          return { kind: "done" };
        });
        await expect.poll(() => taken.filter((id) => !received.has(id))).toEqual([]);
      });

      test("what no queue takes is let go", async () => {
        const { broker } = await start(mailOnly);
        expect(await broker.publish([aMessage({ topic: "nobody.cares" })])).toBeUndefined();
      });

      test("what is to be put aside or tried again waits until there is a place for it", async () => {
        const { broker, operator, prefix } = await start(mailOnly);
        await operator.deleteQueue(`${prefix}.dead-letters`);
        await operator.deleteQueue(`${prefix}.again-after-1s`);
        const verdicts: Verdict[] = [
          { kind: "again", reason: "later" },
          { kind: "again", reason: "later" },
          { kind: "dead", reason: "no" },
          { kind: "dead", reason: "no" },
        ];
        await broker.consume("mail", async () => verdicts.shift() ?? { kind: "dead", reason: "no" });
        await broker.publish([aMessage()]);
        const letters = () => broker.deadLetters.list({ limit: 10 }).catch(() => []);
        await expect.poll(async () => (await letters()).length).toBe(1);
      });

      test("the queue of a dead letter: replay() throws and keeps the letter", async () => {
        const { broker, operator, prefix } = await start(mailOnly);
        await broker.consume("mail", async () => ({ kind: "dead", reason: "no" }));
        await broker.publish([aMessage()]);
        await expect.poll(async () => (await broker.deadLetters.list({ limit: 1 })).length).toBe(1);
        const other = await RabbitBroker.open({ url: amqpUrl, applicationName: "test", prefix, queues: [], retry });
        await broker.close();
        await operator.deleteQueue(`${prefix}.mail`);
        const [letter] = await other.deadLetters.list({ limit: 1 });
        await expect(other.deadLetters.replay(letter?.id ?? "")).rejects.toThrow(BrokerError);
        expect(await other.deadLetters.list({ limit: 1 })).toEqual([letter]);
        await other.close();
      });
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
          // Otherwise the cut could fall between the message and its confirmation.
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
