import { deepStrictEqual } from "node:assert/strict";

import type { Client } from "pg";

import { ask, type Operation, operations } from "./operation.ts";
import type { Target } from "./target.ts";

const samples = 12;

/**
 * Checks that all servers give the same responses and leave the same rows: else a benchmark of them is worth nothing.
 * @throws when one differs.
 */
export async function compare(targets: readonly Target[], client: Client): Promise<void> {
  for (const operation of operations) {
    const isQuery = operation.kind === "query";
    for (let n = 0; n < samples; n += 1)
      await (isQuery ? compareRead(targets, operation, n) : compareWrite(targets, operation, client, n));
  }
  await comparePages(targets);
}

async function compareRead(targets: readonly Target[], operation: Operation, n: number): Promise<void> {
  const input = operation.input(n);
  sameOf(operation, targets, await Promise.all(targets.map((target) => ask(target, operation, input))));
}

/** Compares all pages of a list. */
async function comparePages(targets: readonly Target[]): Promise<void> {
  const list = operations.find(({ id }) => id === "R3");
  if (!list) return;
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const input = { state: "paid", limit: 50, ...(cursor !== undefined && { cursor }) };
    const answers = await Promise.all(targets.map((target) => ask(target, list, input)));
    sameOf(list, targets, answers);
    cursor = (answers[0] as { nextCursor: string }).nextCursor;
  }
}

type Stored = { readonly id: string };

/** One after the other, because each order takes stock. */
async function compareWrite(
  targets: readonly Target[],
  operation: Operation,
  client: Client,
  n: number,
): Promise<void> {
  const effects: unknown[] = [];
  for (const [index, target] of targets.entries()) {
    const input =
      operation.procedure === "users.create" ? operation.input(-1 - n * targets.length - index) : operation.input(n);
    const answer = (await ask(target, operation, input)) as Stored;
    const names = { [answer.id]: "<id>", ...(operation.procedure === "users.create" && nameOf(input)) };
    effects.push(masked({ answer, stored: await readStored(client, answer.id) }, names));
  }
  sameOf(operation, targets, effects);
}

function nameOf(input: object): Record<string, string> {
  const { name, email } = input as { name: string; email: string };
  return { [name]: "<name>", [email]: "<email>", [name.toLowerCase()]: "<folded>" };
}

/** Everything that is stored of one user or order. */
async function readStored(client: Client, id: string): Promise<unknown> {
  const { rows } = await client.query<{ stored: unknown }>(
    `SELECT json_build_array(
      (SELECT row_to_json(users) FROM users WHERE id = $1),
      (SELECT row_to_json(accounts) FROM accounts WHERE user_id = $1),
      (SELECT row_to_json(profiles) FROM profiles WHERE user_id = $1),
      (SELECT row_to_json(orders) FROM orders WHERE id = $1),
      (SELECT json_agg(order_lines ORDER BY position) FROM order_lines WHERE order_id = $1),
      (SELECT json_agg(json_build_array(type, version, payload, relayed_at)) FROM outbox_events WHERE entity_id = $1),
      (SELECT json_agg(json_build_array(entity, action, actor, changes)) FROM audit_events WHERE entity_id = $1),
      (SELECT json_agg(json_build_array(entity_id, action, actor,
          (changes->'stock'->>'before')::int - (changes->'stock'->>'after')::int) ORDER BY entity_id)
        FROM audit_events JOIN orders ON audit_events.at = orders.created_at
        WHERE orders.id = $1 AND audit_events.entity = 'product')
    ) AS stored`,
    [id],
  );
  return rows[0]?.stored;
}

/** Without generated ids and times, which differ each time. */
function masked(value: unknown, names: Readonly<Record<string, string>>): unknown {
  const json = JSON.stringify(value, (_key, inner: unknown) => (isTime(inner) ? "<time>" : inner));
  return JSON.parse(Object.entries(names).reduce((text, [name, mask]) => text.replaceAll(name, mask), json));
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);
}

function sameOf({ id }: Operation, targets: readonly Target[], [first, ...others]: readonly unknown[]): void {
  for (const [index, other] of others.entries()) {
    deepStrictEqual(other, first, `${id}: ${targets[index + 1]?.name} does other work than ${targets[0]?.name}`);
  }
}
