import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letter";
import { MemoryEventPublisher } from "@baklava/clients/memory/event-publisher";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rate";
import { MemoryMailer } from "@baklava/clients/memory/mailer";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import type { AuditEvent } from "@baklava/models/audit";
import { type SignedIn, system } from "@baklava/models/caller";
import type { Result } from "@baklava/models/result";
import { createUserRequest, type UserRole, type UserSummary } from "@baklava/models/user";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

import type { PasswordHasher } from "../ports.ts";
import { createWorkerServices, type WorkerServices } from "../services.ts";

/** The outside services, in memory. */
type Clients = {
  readonly mailer: MemoryMailer;
  readonly eventPublisher: MemoryEventPublisher;
  readonly deadLetters: MemoryDeadLetters;
  readonly paymentGateway: MemoryPaymentGateway;
  readonly exchangeRates: MemoryExchangeRates;
};

/** A backend without a database: services over memory repositories, and everything that a test may want to bend. */
export type Backend = Clients & {
  readonly services: WorkerServices;
  readonly database: MemoryDatabase;
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

export function openBackend(): Backend {
  const database = new MemoryDatabase();
  const clients: Clients = {
    mailer: new MemoryMailer(),
    eventPublisher: new MemoryEventPublisher(),
    deadLetters: new MemoryDeadLetters(),
    paymentGateway: new MemoryPaymentGateway(),
    exchangeRates: new MemoryExchangeRates(),
  };
  let made = 0;
  const storage = memoryStorage(database);
  const backend: Backend = {
    ...clients,
    database,
    time: new Date("2026-03-01T12:00:00.000Z"),
    ids: [],
    tamper: () => undefined,
    verify: async (hash, password) => hash === `hash of ${password}`,
    services: createWorkerServices({
      ...storage,
      ...clients,
      unitOfWork: tampered(storage.unitOfWork, (repositories) => backend.tamper(repositories)),
      clock: { now: () => backend.time },
      ids: {
        next: () => backend.ids.shift() ?? `01900000-0000-7000-8000-${(made += 1).toString().padStart(12, "0")}`,
      },
      secrets: { next: () => `secret-${(made += 1)}` },
      passwords: {
        hash: async (password) => `hash of ${password}`,
        verify: (hash, password) => backend.verify(hash, password),
      },
    }),
  };
  return backend;
}

/** Registers a user with a role. */
export async function hire(backend: Backend, role: UserRole, name: string = role): Promise<UserSummary> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const user = valueOf(await backend.services.user.create(createUserRequest.parse({ name, email }), founder));
  return valueOf(await backend.services.user.setRole({ id: user.id, role }, founder));
}

/** The caller that a user is, once they have signed in. */
export function as({ id: userId, role }: Pick<UserSummary, "id" | "role">): SignedIn {
  return { kind: "user", actor: `user:${userId}`, userId, role, credential: undefined, origin: undefined };
}

/** The types of all events so far, oldest first. */
export function eventTypes(backend: Backend): readonly string[] {
  return backend.database
    .table("outbox")
    .all()
    .map(({ event }) => event.type);
}

/** @throws when the result is a failure. */
export function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.kind} (${result.reason}): ${result.message}`);
  return result.value;
}

export function auditTrail(backend: Backend, entityId: string): readonly AuditEvent[] {
  return backend.database.table("audit").filter((event) => event.entityId === entityId);
}

/** From now on, `repositories[name][method]` returns `answer`, or throws it when it is an error. */
export function makeAnswer<Name extends keyof Repositories>(
  backend: Backend,
  name: Name,
  method: keyof Repositories[Name],
  answer: unknown,
): void {
  const replacement = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  backend.tamper = (repositories) => void Object.assign(repositories[name], { [method]: replacement });
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
