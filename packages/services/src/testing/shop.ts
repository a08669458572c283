import type { AuditEvent } from "@baklava/models/audit";
import type { Result } from "@baklava/models/result";
import { createUserRequest, type UserRole, type UserSummary } from "@baklava/models/user";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import type { Repositories, UnitOfWork } from "@baklava/repositories/unit-of-work";

import { createServices, type Services } from "../services.ts";

/** A shop without a database: services over memory repositories, and everything that a test may want to bend. */
export type Shop = {
  readonly services: Services;
  readonly database: MemoryDatabase;
  /** What time it is; tests set it. */
  time: Date;
  /** Ids to give out before new ones are made up. */
  readonly ids: string[];
  /** Done to the repositories of each unit before a service gets them. */
  tamper: (repositories: Repositories) => void;
};

export function openShop(): Shop {
  const database = new MemoryDatabase();
  let made = 0;
  const storage = memoryStorage(database);
  const shop: Shop = {
    database,
    time: new Date("2026-03-01T12:00:00.000Z"),
    ids: [],
    tamper: () => undefined,
    services: createServices({
      ...storage,
      unitOfWork: tampered(storage.unitOfWork, (repositories) => shop.tamper(repositories)),
      clock: { now: () => shop.time },
      ids: { next: () => shop.ids.shift() ?? `01900000-0000-7000-8000-${(made += 1).toString().padStart(12, "0")}` },
      passwords: { hash: async (password) => `hash of ${password}` },
    }),
  };
  return shop;
}

/** Registers somebody with a role. */
export async function hire(shop: Shop, role: UserRole, name: string = role): Promise<UserSummary> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const user = valueOf(await shop.services.user.create(createUserRequest.parse({ name, email }), "anonymous"));
  return valueOf(await shop.services.user.setRole({ id: user.id, role }, "operator:founder"));
}

/** @throws when the result is a failure. */
export function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.kind} (${result.reason}): ${result.message}`);
  return result.value;
}

export function auditTrail(shop: Shop, entityId: string): readonly AuditEvent[] {
  return shop.database.audit.filter((event) => event.entityId === entityId);
}

/** From now on, `repositories[name][method]` gives `answer`, or throws it when it is an error. */
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
