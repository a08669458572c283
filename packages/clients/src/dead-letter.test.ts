import { MemoryBroker } from "@baklava/adapters/broker/memory/broker";
import { BrokerError } from "@baklava/adapters/broker/broker-error";
import { listDeadLettersRequest } from "@baklava/models/dead-letter";
import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, describe, expect, test } from "vitest";

import { BrokerDeadLetters } from "./broker/dead-letter.ts";
import type { DeadLetters } from "./dead-letter.ts";
import { MemoryDeadLetters } from "./memory/dead-letter.ts";

const queues = [
  { name: "mail", topics: ["user.created"] },
  { name: "digest", topics: ["user.renamed"] },
];
const ids = [1, 2, 3, 4].map((digit) => `019aa5f2-7c00-7000-8000-00000000000${digit}`);

/** Three letters of the queue mail and one of the queue digest. */
async function fromBroker(): Promise<DeadLetters> {
  const broker = new MemoryBroker({ queues, retry: { attempts: 1, firstDelaySeconds: 1, longestDelaySeconds: 1 } });
  for (const { name } of queues) await broker.consume(name, async () => ({ kind: "dead", reason: "no such user" }));
  const topicOf = (index: number) => (index === 3 ? "user.renamed" : "user.created");
  await broker.publish(ids.map((id, index) => ({ id, topic: topicOf(index), key: "user-1", body: "{}" })));
  await broker.close();
  return new BrokerDeadLetters(async () => broker.deadLetters);
}

async function fromMemory(): Promise<DeadLetters> {
  const memory = new MemoryDeadLetters();
  const { items } = await (await fromBroker()).list(listDeadLettersRequest.parse({}));
  memory.letters.push(...items);
  return memory;
}

describe.each([
  ["BrokerDeadLetters", fromBroker],
  ["MemoryDeadLetters", fromMemory],
])("%s", (_name, open) => {
  let letters: DeadLetters;
  beforeEach(async () => {
    letters = await open();
  });
  const list = (query: object) => letters.list(listDeadLettersRequest.parse(query));

  test("list() gives pages, of one queue if asked to", async () => {
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
    const seen = [...first.items, ...second.items].map(({ eventId }) => eventId);
    expect(seen.toSorted()).toEqual(ids);
    const { items } = await list({ queue: "digest" });
    expect(items).toMatchObject([
      {
        queue: "digest",
        eventId: ids[3],
        type: "user.renamed",
        entityId: "user-1",
        reason: "no such user",
        body: "{}",
      },
    ]);
  });

  test("find() and replay() know a letter until it is replayed", async () => {
    const [letter] = (await list({ limit: 1 })).items;
    const id = letter?.id ?? "";
    expect(await letters.find(id)).toEqual(letter);
    expect([await letters.replay(id), await letters.replay(id)]).toEqual([true, false]);
    expect(await letters.find(id)).toBeUndefined();
  });
});

test("BrokerDeadLetters says in the words of the models that the broker is away", async () => {
  const letters = new BrokerDeadLetters(() => Promise.reject(new BrokerError("RabbitMQ cannot be used; start it")));
  await expect(letters.list(listDeadLettersRequest.parse({}))).rejects.toThrow(UnavailableError);
});
