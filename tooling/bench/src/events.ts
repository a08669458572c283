import { setTimeout } from "node:timers/promises";

import { type Environment, NodeProcess } from "@baklava/harness/process";
import type { Client } from "pg";

import type { BenchDatabase } from "./bench-database.ts";
import { round } from "./format.ts";
import { programs } from "./programs.ts";

const count = 5000;
const patienceMs = 180_000;

/** Events that a worker relays and handles in a second, from outbox to inbox, through each available broker. */
export async function eventsPerSecond({ client, environment }: BenchDatabase) {
  const brokers = { postgres: {}, ...(process.env["AMQP_URL"] && { rabbitmq: { AMQP_URL: process.env["AMQP_URL"] } }) };
  const rows: string[][] = [];
  for (const [broker, settings] of Object.entries(brokers)) {
    const env = {
      ...environment,
      ...settings,
      BROKER: broker,
      AMQP_PREFIX: `bench-${process.pid}`,
      LOG_LEVEL: "error",
    };
    rows.push([broker, round(count / (await secondsFor(client, env)))]);
  }
  return { head: ["broker", "events/s"], rows };
}

/** From the first event in an inbox to the last, so that the start of the worker does not count. */
async function secondsFor(client: Client, environment: Environment): Promise<number> {
  await client.query("DELETE FROM inbox_events");
  await client.query("UPDATE outbox_events SET relayed_at = now() WHERE relayed_at IS NULL");
  await client.query(
    `INSERT INTO outbox_events (id, type, version, entity_id, occurred_at, payload)
     SELECT gen_random_uuid(), 'order.placed', 1, id, now(), jsonb_build_object('orderId', id, 'customerId', customer_id,
       'total', jsonb_build_object('amountMinor', total_minor, 'currency', trim(currency)))
     FROM orders ORDER BY id LIMIT $1`,
    [count],
  );
  const worker = new NodeProcess(programs.worker, { environment, isShown: true });
  try {
    return await untilHandled(client);
  } finally {
    await worker.end();
  }
}

async function untilHandled(client: Client): Promise<number> {
  const deadline = performance.now() + patienceMs;
  let began: number | undefined;
  while (performance.now() < deadline) {
    const { rows } = await client.query<{ handled: number }>("SELECT count(*)::integer AS handled FROM inbox_events");
    const handled = rows[0]?.handled ?? 0;
    if (handled > 0) began ??= performance.now();
    if (handled === count && began !== undefined) return (performance.now() - began) / 1000;
    await setTimeout(20);
  }
  throw new Error(`The worker has not handled ${count} events in ${patienceMs} ms`);
}
