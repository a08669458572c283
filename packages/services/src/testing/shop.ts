import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letter";
import { MemoryEventPublisher } from "@baklava/clients/memory/event-publisher";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rate";
import { MemoryMailer } from "@baklava/clients/memory/mailer";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import type { AuditEvent } from "@baklava/models/audit";
import { type SignedIn, system } from "@baklava/models/caller";
import type { Order } from "@baklava/models/order";
import { type CreateProductRequest, createProductRequest, type Product } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { createUserRequest, type UserRole, type UserSummary } from "@baklava/models/user";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

import type { PasswordHasher } from "../ports.ts";
import { createWorkerServices, type WorkerServices } from "../services.ts";

/** A shop without a database: services over memory repositories, and everything that a test may want to bend. */
export type Shop = {
  readonly services: WorkerServices;
  readonly database: MemoryDatabase;
  readonly gateway: MemoryPaymentGateway;
  readonly mailer: MemoryMailer;
  readonly publisher: MemoryEventPublisher;
  readonly deadLetters: MemoryDeadLetters;
  readonly exchangeRates: MemoryExchangeRates;
  /** The current time, which tests set. */
  time: Date;
  /** The next ids. Generated ones follow. */
  readonly ids: string[];
  /** Done to the repositories of each unit before a service gets them. */
  tamper: (repositories: Repositories) => void;
  /** Verifies a password. */
  verify: PasswordHasher["verify"];
};

/** A caller with all rights. */
export const founder = system("operator:founder");

export function openShop(): Shop {
  const database = new MemoryDatabase();
  const [gateway, mailer, publisher] = [new MemoryPaymentGateway(), new MemoryMailer(), new MemoryEventPublisher()];
  const [deadLetters, exchangeRates] = [new MemoryDeadLetters(), new MemoryExchangeRates()];
  let made = 0;
  const storage = memoryStorage(database);
  const shop: Shop = {
    database,
    gateway,
    mailer,
    publisher,
    deadLetters,
    exchangeRates,
    time: new Date("2026-03-01T12:00:00.000Z"),
    ids: [],
    tamper: () => undefined,
    verify: async (hash, password) => hash === `hash of ${password}`,
    services: createWorkerServices({
      ...storage,
      unitOfWork: tampered(storage.unitOfWork, (repositories) => shop.tamper(repositories)),
      clock: { now: () => shop.time },
      ids: { next: () => shop.ids.shift() ?? `01900000-0000-7000-8000-${(made += 1).toString().padStart(12, "0")}` },
      secrets: { next: () => `secret-${(made += 1)}` },
      paymentGateway: gateway,
      mailer,
      eventPublisher: publisher,
      deadLetters,
      exchangeRates,
      passwords: {
        hash: async (password) => `hash of ${password}`,
        verify: (hash, password) => shop.verify(hash, password),
      },
    }),
  };
  return shop;
}

/** Registers a user with a role. */
export async function hire(shop: Shop, role: UserRole, name: string = role): Promise<UserSummary> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const user = valueOf(await shop.services.user.create(createUserRequest.parse({ name, email }), founder));
  return valueOf(await shop.services.user.setRole({ id: user.id, role }, founder));
}

/** The caller that a user is, once they have signed in. */
export function as({ id: userId, role }: Pick<UserSummary, "id" | "role">): SignedIn {
  return { kind: "user", actor: `user:${userId}`, userId, role, credential: undefined, origin: undefined };
}

/** Puts a product on sale. */
export async function sell(shop: Shop, sku: string, values: Partial<CreateProductRequest> = {}): Promise<Product> {
  const request = { sku, name: sku, priceMinor: 1000, currency: "EUR", stock: 10, ...values };
  return valueOf(await shop.services.product.create(createProductRequest.parse(request), founder));
}

/** Places an order of products that are on sale, by a customer of that name. */
export async function order(shop: Shop, quantities: Readonly<Record<string, number>>): Promise<Order> {
  const customer =
    shop.database.table("users").find(({ name }) => name === "Buyer") ?? (await hire(shop, "customer", "Buyer"));
  const lines = Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity }));
  return valueOf(await shop.services.order.place({ customerId: customer.id, lines }, founder));
}

/** The types of all events so far, oldest first. */
export function eventTypes(shop: Shop): readonly string[] {
  return shop.database
    .table("outbox")
    .all()
    .map(({ event }) => event.type);
}

/** @throws when the result is a failure. */
export function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.kind} (${result.reason}): ${result.message}`);
  return result.value;
}

export function auditTrail(shop: Shop, entityId: string): readonly AuditEvent[] {
  return shop.database.table("audit").filter((event) => event.entityId === entityId);
}

/** From now on, `repositories[name][method]` returns `answer`, or throws it when it is an error. */
export function makeAnswer<Name extends keyof Repositories>(
  shop: Shop,
  name: Name,
  method: keyof Repositories[Name],
  answer: unknown,
): void {
  const replacement = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  shop.tamper = (repositories) => void Object.assign(repositories[name], { [method]: replacement });
}

function tampered(inner: UnitOfWork, tamper: (repositories: Repositories) => void): UnitOfWork {
  return {
    run: (work) =>
      inner.run((repositories) => {
        tamper(repositories);
        return work(repositories);
      }),
  };
}
