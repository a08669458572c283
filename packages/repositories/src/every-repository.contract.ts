import { ok, refuse, type Result } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Repositories } from "./storage.ts";
import { anAuditEvent, anEvent, methods, reads, type Rows, storeRows } from "./testing/every-repository.ts";
import type { TestStorage } from "./testing/storage.ts";

/** Two properties of every repository, in every method that writes. */
export function everyRepositoryContract(storage: () => TestStorage): void {
  describe("every repository", () => {
    test("has its methods and views in testing/every-repository.ts", async () => {
      const { unitOfWork, committed: _, close: __, ...views } = storage();
      const { value } = await unitOfWork.run(async (all) => ok(namesOf(all)));
      const listed = Object.entries(methods).map(([name, own]) => [name, Object.keys(own).toSorted()]);
      expect(value).toEqual(Object.fromEntries(listed));
      expect(Object.keys(reads)).toEqual(expect.arrayContaining(Object.keys({ ...views, ...value })));
    });

    test.each(names)(
      "%s: no method shows a row outside of its unit before the commit, and each does after it",
      async (name) => {
        for (const { method, write } of writesOf(name)) {
          const rows = await storeRows(storage());
          const before = await look(rows);
          const [audited, event] = [anAuditEvent(), anEvent()];
          await storage().unitOfWork.run(async (all) => {
            await write(all, rows);
            await all.audit.append(audited);
            await all.outbox.append(event);
            expect({ method, seen: await lookWithoutWaiting(rows) }).toEqual({
              method,
              seen: { ...before, attempts: undefined },
            });
            return ok(undefined);
          });
          const after = await look(rows);
          expect({ method, seen: after[name] }).not.toEqual({ method, seen: before[name] });
          expect(JSON.stringify([after.audit, after.outbox])).toMatch(new RegExp(`${audited.id}.*${event.id}`));
        }
      },
    );

    test.each(names)(
      "%s: the rows of each method vanish with the audit record and the event of their unit",
      async (name) => {
        for (const { method, write } of writesOf(name)) {
          const rows = await storeRows(storage());
          const before = await look(rows);
          const audited = anAuditEvent();
          const unit = (end: (all: Repositories) => Promise<Result<unknown>>) =>
            storage().unitOfWork.run(async (all) => {
              await write(all, rows);
              await all.audit.append(audited);
              await all.outbox.append(anEvent());
              return end(all);
            });
          await unit(async () => refuse("conflict", "any", ""));
          expect({ method, seen: await look(rows) }).toEqual({ method, seen: before });
          await expect(unit(() => Promise.reject(new Error("A bug")))).rejects.toThrow("A bug");
          expect({ method, seen: await look(rows) }).toEqual({ method, seen: before });
          await expect(unit(async (all) => ok(await all.audit.append(audited)))).rejects.toThrow();
          expect({ method, seen: await look(rows) }).toEqual({ method, seen: before });
        }
      },
    );
  });

  /** Everything that is committed. */
  async function look(rows: Rows): Promise<Seen> {
    return { ...(await lookWithoutWaiting(rows)), attempts: await see("attempts", rows) };
  }

  /** Without the attempts: the repository can only count them, which waits for an open unit that counts, too. */
  async function lookWithoutWaiting(rows: Rows): Promise<Seen> {
    const seen: Seen = { attempts: undefined };
    for (const name of Object.keys(reads) as (keyof typeof reads)[]) {
      if (name !== "attempts") seen[name] = await see(name, rows);
    }
    return seen;
  }

  /** In a unit that is rolled back, because counting an attempt changes it. */
  async function see(name: keyof typeof reads, rows: Rows): Promise<unknown> {
    const { unitOfWork, ...views } = storage().committed;
    let seen: unknown;
    await unitOfWork.run(async (all) => {
      seen = await reads[name]({ all, views }, rows);
      return refuse("conflict", "only_looking", "");
    });
    return seen;
  }
}

type Seen = Partial<Record<keyof typeof reads, unknown>>;

const names = Object.keys(methods) as readonly (keyof Repositories)[];

type Write = (all: Repositories, rows: Rows) => unknown;

function writesOf(name: keyof Repositories): readonly { readonly method: string; readonly write: Write }[] {
  return Object.entries<unknown>(methods[name]).flatMap(([method, write]) =>
    typeof write === "function" ? [{ method, write: (all, rows): unknown => write(all[name], rows) }] : [],
  );
}

/** The names of the public methods of each repository, as they are at run time. */
function namesOf(all: Repositories): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(all).map(([name, repository]) => [name, methodsOf(repository).toSorted()]));
}

function methodsOf(object: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (typeof prototype !== "object" || prototype === null || prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...new Set([...own, ...methodsOf(prototype)])];
}
