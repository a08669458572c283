import type { Account } from "@baklava/models/account";
import type { AuditEvent } from "@baklava/models/audit";
import type { DomainEvent } from "@baklava/models/event";
import type { IdempotencyRecord } from "@baklava/models/idempotency";
import type { Credential } from "@baklava/models/identity";
import type { Order } from "@baklava/models/order";
import type { Payment } from "@baklava/models/payment";
import type { Product } from "@baklava/models/product";
import type { Profile } from "@baklava/models/profile";
import type { RetriedJob, Retry } from "@baklava/models/retry";
import type { Todo } from "@baklava/models/todo";
import type { User } from "@baklava/models/user";

/** The tables in memory: the type of their rows, and the primary key of a row. */
export const tables = {
  users: keyedBy<User>(({ id }) => id),
  accounts: keyedBy<Account>(({ userId }) => userId),
  profiles: keyedBy<Profile>(({ userId }) => userId),
  /** Sessions and tokens. */
  credentials: keyedBy<Credential>(({ id }) => id),
  attempts: keyedBy<Attempt>(({ key }) => key),
  products: keyedBy<Product>(({ id }) => id),
  orders: keyedBy<Order>(({ id }) => id),
  payments: keyedBy<Payment>(({ id }) => id),
  todos: keyedBy<Todo>(({ id }) => id),
  idempotency: keyedBy<IdempotencyRecord>(({ scope, key }) => compositeKey(scope, key)),
  /** In the order of their happening. */
  outbox: keyedBy<OutboxEntry>(({ event }) => event.id),
  counters: keyedBy<Counter>(({ name }) => name),
  inbox: keyedBy<InboxEntry>(({ consumer, eventId }) => compositeKey(consumer, eventId)),
  retries: keyedBy<RetryEntry>(({ job, entityId }) => compositeKey(job, entityId)),
  /** In the order of writing. */
  audit: keyedBy<AuditEvent>(({ id }) => id),
};

export type TableName = keyof typeof tables;
/** A row of a table. */
export type Row<Name extends TableName> = Parameters<(typeof tables)[Name]>[0];

type Attempt = { readonly key: string; readonly count: number; readonly startedAt: Date };
type OutboxEntry = { readonly event: DomainEvent; readonly relayedAt: Date | null; readonly position: number | null };
/** The last number that was given. */
type Counter = { readonly name: "outbox"; readonly last: number };
type InboxEntry = { readonly consumer: string; readonly eventId: string; readonly handledAt: Date };
type RetryEntry = Retry & { readonly job: RetriedJob; readonly entityId: string };

function keyedBy<Stored>(keyOf: (row: Stored) => string): (row: Stored) => string {
  return keyOf;
}

/** A primary key of several columns. */
export function compositeKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
