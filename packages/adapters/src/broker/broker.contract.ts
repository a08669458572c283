import { randomUUID } from "node:crypto";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Broker, BrokerMessage, Queue, RetryPolicy, Verdict } from "./broker.ts";

const queues: readonly Queue[] = [
  { name: "mail", topics: ["user.created", "user.renamed"] },
  { name: "digest", topics: ["user.created"] },
];
const retry: RetryPolicy = { attempts: 2, firstDelaySeconds: 1, longestDelaySeconds: 2 };

export type BrokerSetup = { readonly queues: readonly Queue[]; readonly retry: RetryPolicy };

/** Each call of `open` is another process on the same queues; `empty` leaves none of them behind. */
export type TestBrokers = { open(setup: BrokerSetup): Promise<Broker>; empty(): Promise<void> };

export function brokerContract(prepare: () => Promise<TestBrokers>): void {
  let brokers: TestBrokers;
  let broker: Broker;
  beforeEach(async () => {
    brokers = await prepare();
    broker = await brokers.open({ queues, retry });
  });
  afterEach(async () => {
    await broker.close();
    await brokers.empty();
  });

  /** Handles each message with `verdict`, and records it. */
  async function collect(queue: string, verdict: (message: BrokerMessage) => Verdict = () => ({ kind: "done" })) {
    const messages: BrokerMessage[] = [];
    await broker.consume(queue, async (message) => {
      messages.push(message);
      return verdict(message);
    });
    return messages;
  }

  async function die(message: BrokerMessage, reason = "no such user"): Promise<void> {
    await broker.publish([message]);
    await collect("mail", () => ({ kind: "dead", reason }));
    await expect.poll(async () => (await broker.deadLetters.list({ limit: 10 })).length).toBeGreaterThan(0);
  }

  test("publish() brings a message to every queue that takes its topic, whole", async () => {
    const body = JSON.stringify({ text: 'Ünïcode \u0000 "quoted" 🛒' });
    const [created, renamed] = [aMessage({ body }), aMessage({ topic: "user.renamed" })];
    await broker.publish([created, renamed, aMessage({ topic: "nobody.cares" })]);
    const [mail, digest] = [await collect("mail"), await collect("digest")];
    await expect.poll(() => [mail.length, digest.length]).toEqual([2, 1]);
    expect(mail).toEqual(expect.arrayContaining([created, renamed]));
    expect(digest).toEqual([created]);
  });

  test("publish() keeps the order within a key", async () => {
    const messages = Array.from({ length: 100 }, (_, i) => aMessage({ id: sortableId(i), key: `user-${i % 3}` }));
    await broker.publish(messages);
    const received = await collect("mail");
    await expect.poll(() => received.length).toBe(100);
    for (const key of ["user-0", "user-1", "user-2"]) {
      const ids = (of: readonly BrokerMessage[]) => of.filter((message) => message.key === key).map(({ id }) => id);
      expect(ids(received)).toEqual(ids(messages));
    }
  });

  test("consume() handles one message of a key at a time, and those of others at once", async () => {
    let [atOnce, atOnceOfA, most, mostOfA, handled] = [0, 0, 0, 0, 0];
    await broker.publish(["a", "a", "b", "a", "c"].map((key, i) => aMessage({ id: sortableId(i), key })));
    await broker.consume("mail", async ({ key }) => {
      atOnce += 1;
      if (key === "a") atOnceOfA += 1;
      [most, mostOfA] = [Math.max(most, atOnce), Math.max(mostOfA, atOnceOfA)];
      await new Promise((resolve) => setTimeout(resolve, 50));
      atOnce -= 1;
      if (key === "a") atOnceOfA -= 1;
      handled += 1;
      return { kind: "done" };
    });
    await expect.poll(() => handled).toBe(5);
    expect(mostOfA).toBe(1);
    expect(most).toBeGreaterThan(1);
  });

  test("consume() tries again what it is told to, and what throws, while others go on", async () => {
    const [bad, good] = [aMessage(), aMessage({ key: "other" })];
    let tries = 0;
    await broker.publish([bad, good]);
    const received = await collect("mail", ({ id }) => {
      if (id !== bad.id) return { kind: "done" };
      tries += 1;
      if (tries === 1) throw new Error("the mail server is away");
      return { kind: "done" };
    });
    await expect.poll(() => received.map(({ id }) => id).toSorted()).toEqual([bad.id, bad.id, good.id].toSorted());
    expect(await broker.deadLetters.list({ limit: 10 })).toEqual([]);
  });

  test("consume() puts aside what has been tried often enough, and what would end the same way", async () => {
    const [tired, hopeless] = [aMessage({ key: "tired" }), aMessage({ key: "hopeless" })];
    await broker.publish([tired, hopeless]);
    const received = await collect("mail", ({ key }) =>
      key === "tired" ? { kind: "again", reason: "still away" } : { kind: "dead", reason: "no such user" },
    );
    await expect.poll(async () => (await broker.deadLetters.list({ limit: 10 })).length).toBe(2);
    const letters = await broker.deadLetters.list({ limit: 10 });
    expect(letters[0]).toMatchObject({ queue: "mail", message: tired, reason: "still away" });
    expect(letters[1]).toMatchObject({ queue: "mail", message: hopeless, reason: "no such user" });
    expect(received.map(({ key }) => key).toSorted()).toEqual(["hopeless", "tired", "tired"]);
  });

  describe("dead letters", () => {
    test("list() gives pages, the last first, of one queue if asked to", async () => {
      await collect("mail", () => ({ kind: "dead", reason: "no" }));
      await collect("digest", () => ({ kind: "dead", reason: "no" }));
      await broker.publish([aMessage(), aMessage({ topic: "user.renamed" }), aMessage()]);
      await expect.poll(async () => (await broker.deadLetters.list({ limit: 10 })).length).toBe(5);
      const all = await broker.deadLetters.list({ limit: 10 });
      const moments = all.map(({ diedAt }) => diedAt.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => b - a));
      expect(await broker.deadLetters.list({ limit: 2 })).toEqual(all.slice(0, 2));
      expect(await broker.deadLetters.list({ limit: 2, after: all[1] })).toEqual(all.slice(2, 4));
      expect(await broker.deadLetters.list({ limit: 2, after: all[3] })).toEqual(all.slice(4));
      expect(await broker.deadLetters.list({ limit: 10, queue: "digest" })).toHaveLength(2);
      expect(await broker.deadLetters.list({ limit: 10, queue: "nobody" })).toEqual([]);
    });

    test("find() gives a letter, or nothing", async () => {
      const message = aMessage({ topic: "user.renamed" });
      await die(message);
      const [letter] = await broker.deadLetters.list({ limit: 1 });
      expect(letter).toMatchObject({ message, diedAt: expect.any(Date) });
      expect(await broker.deadLetters.find(letter?.id ?? "")).toEqual(letter);
      expect(await broker.deadLetters.find(randomUUID())).toBeUndefined();
    });

    test("replay() delivers a letter again, once", async () => {
      const message = aMessage({ topic: "user.renamed" });
      await die(message);
      await broker.close();
      broker = await brokers.open({ queues, retry });
      const [letter] = await broker.deadLetters.list({ limit: 1 });
      const id = letter?.id ?? "";
      expect([await broker.deadLetters.replay(id), await broker.deadLetters.replay(id)]).toEqual([true, false]);
      expect(await broker.deadLetters.list({ limit: 10 })).toEqual([]);
      const received = await collect("mail");
      await expect.poll(() => received).toEqual([message]);
    });

    test("replay() brings a letter that dies again back to where it was", async () => {
      const message = aMessage({ topic: "user.renamed" });
      await die(message, "first");
      const [first] = await broker.deadLetters.list({ limit: 1 });
      await broker.deadLetters.replay(first?.id ?? "");
      await expect
        .poll(async () => (await broker.deadLetters.list({ limit: 10 })).map((letter) => letter.message))
        .toEqual([message]);
    });

    test("replayAll() delivers all letters of a queue, and leaves the others", async () => {
      await collect("mail", () => ({ kind: "dead", reason: "no" }));
      await collect("digest", () => ({ kind: "dead", reason: "no" }));
      await broker.publish([aMessage(), aMessage()]);
      await expect.poll(async () => (await broker.deadLetters.list({ limit: 10 })).length).toBe(4);
      await broker.close();
      broker = await brokers.open({ queues, retry });
      expect(await broker.deadLetters.replayAll("mail")).toBe(2);
      const received = await collect("mail");
      await expect.poll(() => received.length).toBe(2);
      const left = await broker.deadLetters.list({ limit: 10 });
      expect(left.map(({ queue }) => queue)).toEqual(["digest", "digest"]);
    });
  });

  test("close() waits for what is in flight, and what it has not taken stays", async () => {
    const [first, second] = [aMessage(), aMessage()];
    await broker.publish([first]);
    let finish: (() => void) | undefined;
    const handled: string[] = [];
    await broker.consume("mail", async ({ id }) => {
      await new Promise<void>((resolve) => (finish = resolve));
      handled.push(id);
      return { kind: "done" };
    });

    await expect.poll(() => finish).toBeDefined();
    const closed = broker.close();
    finish?.();
    await closed;
    expect(handled).toEqual([first.id]);

    broker = await brokers.open({ queues, retry });
    await broker.publish([second]);
    const received = await collect("mail");
    await expect.poll(() => received).toEqual([second]);
  });

  test("several processes share a queue, and each message is handled by one", async () => {
    const other = await brokers.open({ queues, retry });
    const received: string[] = [];
    for (const each of [broker, other]) {
      await each.consume("mail", async ({ id }) => {
        received.push(id);
        return { kind: "done" };
      });
    }
    const messages = Array.from({ length: 60 }, () => aMessage({ key: randomUUID() }));
    await Promise.all([broker.publish(messages.slice(0, 30)), other.publish(messages.slice(30))]);
    await expect.poll(() => received.toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
    await other.close();
  });

  test("check() ends without an error while the broker is there", async () => {
    await expect(broker.check()).resolves.toBeUndefined();
  });
}

export function aMessage(values: Partial<BrokerMessage> = {}): BrokerMessage {
  return { id: randomUUID(), topic: "user.created", key: "user-1", body: "{}", ...values };
}

/** Ids as version 7 makes them: the order of their making is that of their text. */
function sortableId(index: number): string {
  return `019aa5f2-7c00-7000-8000-${index.toString(16).padStart(12, "0")}`;
}
