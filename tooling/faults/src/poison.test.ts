import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import { runCommand } from "./testing/app-process.ts";
import { openRabbit, rabbits } from "./testing/broker.ts";
import { play } from "./testing/scenario.ts";
import type { SystemUnderTest } from "./testing/system.ts";
import { until } from "./testing/until.ts";
import { repeat } from "./testing/wrongs.ts";

/** Events that no consumer can handle: two malformed ones, and one of an order that does not exist. */
const unreadable = { type: "order.placed", version: 1, payload: {} };
const fromTheFuture = { type: "order.paid", version: 99, payload: { anything: true } };
const aboutNothing = { type: "order.refunded", version: 1, payload: payloadOf(randomUUID()) };

type Poison = {
  readonly id: string;
  readonly event: { readonly type: string; readonly version: number; readonly payload: object };
};

test("poisonous events stop nobody, and end among the dead letters", async () => {
  expect(await poison("poison on PostgreSQL", {})).toEqual([]);
});

describe.each(rabbits)("with %s", () => {
  test("poisonous events stop nobody, and end among the dead letters", async () => {
    const { environment } = await openRabbit();
    expect(await poison("poison on RabbitMQ", environment)).toEqual([]);
  });
});

async function poison(name: string, environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const events = [unreadable, fromTheFuture, aboutNothing].map((event) => ({ id: randomUUID(), event }));
  const deadly = new Set<string>(events.slice(0, 2).map(({ id }) => id));
  return play({
    name,
    environment,
    poison: events.map(({ id }) => id),
    goWrong: (system) => insertAll(system, events),
    async inTheEnd(system) {
      await until("the arrival of poisonous events among the dead letters", async () => {
        const dead = await deadLetters(system);
        return dead.length === deadly.size && dead.every(({ eventId }) => deadly.has(eventId));
      });
    },
  });
}

/** Straight into the outbox: no service would write such events. @returns how many. */
function insertAll({ postgres, random }: SystemUnderTest, events: readonly Poison[]): Promise<number> {
  const left = [...events];
  return repeat(random, events.length, async () => {
    const poisonous = left.pop();
    if (!poisonous) return;
    const { type, version, payload } = poisonous.event;
    await postgres.write(
      "INSERT INTO outbox_events (id, type, version, entity_id, occurred_at, payload) VALUES ($1, $2, $3, $4, now(), $5)",
      [poisonous.id, type, version, randomUUID(), JSON.stringify(payload)],
    );
  });
}

async function deadLetters({ environment }: SystemUnderTest): Promise<readonly { readonly eventId: string }[]> {
  const page = JSON.parse(await runCommand(environment, "dead-letters", "list", "--json")) as {
    readonly items: readonly { readonly eventId: string }[];
  };
  return page.items;
}

function payloadOf(id: string): object {
  return { orderId: id, customerId: id, total: { amountMinor: 100, currency: "EUR" } };
}
