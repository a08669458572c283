import type { Account } from "@baklava/models/account";
import type { AuditEvent } from "@baklava/models/audit";
import type { Credential } from "@baklava/models/credential";
import type { DomainEvent } from "@baklava/models/event";
import type { IdempotencyRecord } from "@baklava/models/idempotency";
import type { Order } from "@baklava/models/order";
import type { Payment } from "@baklava/models/payment";
import type { Product } from "@baklava/models/product";
import type { Profile } from "@baklava/models/profile";
import type { Retry } from "@baklava/models/retry";
import type { User } from "@baklava/models/user";

import { Locks } from "./locks.ts";

/** What the in-memory repositories share. Entities are immutable, so copying the maps copies the state. */
export class MemoryDatabase {
  users = new Map<string, User>();
  accounts = new Map<string, Account>();
  profiles = new Map<string, Profile>();
  credentials = new Map<string, Credential>();
  attempts = new Map<string, AttemptEntry>();
  products = new Map<string, Product>();
  orders = new Map<string, Order>();
  payments = new Map<string, Payment>();
  /** By scope and key. */
  idempotency = new Map<string, IdempotencyRecord>();
  outbox: OutboxEntry[] = [];
  /** By job and id. */
  retries = new Map<string, Retry>();
  /** When, by consumer and event. */
  inbox = new Map<string, Date>();
  audit: AuditEvent[] = [];

  /** What the unit of work that this copy is for has locked. */
  readonly locks = new Locks();

  #changed = Promise.withResolvers<void>();

  /** Ends when something is committed. */
  nextChange(): Promise<void> {
    return this.#changed.promise;
  }

  copy(): MemoryDatabase {
    const copy = new MemoryDatabase();
    copy.replaceWith(this);
    return copy;
  }

  replaceWith(other: MemoryDatabase): void {
    this.users = new Map(other.users);
    this.accounts = new Map(other.accounts);
    this.profiles = new Map(other.profiles);
    this.credentials = new Map(other.credentials);
    this.attempts = new Map(other.attempts);
    this.products = new Map(other.products);
    this.orders = new Map(other.orders);
    this.payments = new Map(other.payments);
    this.idempotency = new Map(other.idempotency);
    this.outbox = [...other.outbox];
    this.retries = new Map(other.retries);
    this.inbox = new Map(other.inbox);
    this.audit = [...other.audit];
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

type AttemptEntry = { readonly count: number; readonly startedAt: Date };
type OutboxEntry = { readonly event: DomainEvent; readonly relayedAt: Date | null; readonly position: number | null };
