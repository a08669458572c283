import { type Account, openAccount } from "@baklava/models/account";
import type { IssuedCredential } from "@baklava/models/identity";
import { createOrder, type Order } from "@baklava/models/order";
import { createOrderLine } from "@baklava/models/order-line";
import { createPayment, type Payment } from "@baklava/models/payment";
import type { Product } from "@baklava/models/product";
import { createProfile } from "@baklava/models/profile";
import { ok } from "@baklava/models/result";
import { createSession, type Session } from "@baklava/models/session";
import { createToken, type Token } from "@baklava/models/token";
import { createUser, type ListUsersRequest, listUsersRequest, type User } from "@baklava/models/user";

import type { Repositories, Storage } from "../storage.ts";

/** Empty storage for a contract suite. */
export type TestStorage = Storage & {
  /** The committed state, read as another process would: it never waits for an open unit of work. */
  readonly committed: Storage;
  close(): Promise<void>;
};

export const noon = new Date("2026-03-01T12:00:00.000Z");

let made = 0;

/** Ids that sort by the time at which they were made, as UUIDs of version 7 do. */
export function nextId(): string {
  made += 1;
  return `01900000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
}

export function aUser(values: Partial<User> = {}): User {
  const id = nextId();
  return { ...createUser(id, { name: "Ada Lovelace", email: `${id}@example.com` }, noon), ...values };
}

export function aProduct(values: Partial<Product> = {}): Product {
  const id = nextId();
  const price = { amountMinor: 1290, currency: "EUR" };
  const product = { id, sku: `SKU-${made}`, name: "Black tea", price, stock: 40, status: "on_sale" } as const;
  return { ...product, createdAt: noon, updatedAt: noon, version: 1, ...values };
}

export async function stock(storage: Storage, product: Product): Promise<Product> {
  await storage.unitOfWork.run(async ({ products }) => ok(await products.insert(product)));
  return product;
}

/** Stores a user with account and profile, as registration does. */
export async function store(storage: Storage, user: User, account: Partial<Account> = {}): Promise<User> {
  await storage.unitOfWork.run(async ({ users, accounts, profiles }) => {
    await users.insert(user);
    await accounts.insert({ ...openAccount(user.id, null, noon), ...account });
    await profiles.insert(createProfile(user.id, user.name, { timeZone: "UTC", locale: "en" }));
    return ok(undefined);
  });
  return user;
}

/** A session of that user, with a hash of its own. */
export function aSession(user: User, values: Partial<Session> = {}): Session {
  return { ...createSession(issuedTo(user), noon), ...values };
}

export function aToken(user: User, values: Partial<Token> = {}): Token {
  return { ...createToken(issuedTo(user), { scopes: ["read"], days: 1 }, noon), ...values };
}

function issuedTo({ id: userId }: User): IssuedCredential {
  const id = nextId();
  return { id, userId, secretHash: id.replaceAll("-", "").padEnd(64, "0"), name: "a browser", address: null };
}

/** Stores an order of two products by a customer of its own. */
export async function placeOrder(storage: Storage, values: Partial<Order> = {}): Promise<Order> {
  const customer = values.customerId ?? (await store(storage, aUser())).id;
  const lines = [
    createOrderLine(await stock(storage, aProduct()), 2),
    createOrderLine(await stock(storage, aProduct()), 1),
  ];
  const order = { ...createOrder(nextId(), customer, lines, noon), ...values };
  await storage.unitOfWork.run(async ({ orders }) => ok(await orders.insert(order)));
  return order;
}

export function aPayment({ id: orderId, total: amount }: Order, values: Partial<Payment> = {}): Payment {
  const id = nextId();
  return { ...createPayment({ id, orderId, kind: "charge", amount, chargeId: `pi_${id}` }, noon), ...values };
}

/** Runs `work` in a unit of work of its own and commits. */
export async function inUnit<T>(storage: Storage, work: (repositories: Repositories) => Promise<T>): Promise<T> {
  return (await storage.unitOfWork.run(async (repositories) => ok(await work(repositories)))).value;
}

export function aQuery(values: Partial<ListUsersRequest> = {}): ListUsersRequest {
  return { ...listUsersRequest.parse({}), ...values };
}
