import type { AuditEvent } from "@baklava/models/audit";
import { cursor } from "@baklava/models/page";
import { ok } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { nextId, noon } from "./testing/storage.ts";

export function auditContract(storage: () => Storage): void {
  describe("AuditRepository and AuditView", () => {
    test("history() gives what append() stored of one entity, in the order of writing, against the clocks", async () => {
      const [mine, other] = [nextId(), nextId()];
      const first = anEvent({ entityId: mine, at: new Date("2026-03-02T00:00:00.000Z") });
      const second = anEvent({
        entityId: mine,
        actor: "operator:ada",
        changes: { name: { before: null, after: "Ada" } },
      });
      for (const event of [first, anEvent({ entityId: other }), second]) await append(event);
      expect(await history(mine)).toEqual({ items: [first, second], nextCursor: null });
    });

    test("history() of an entity that does not exist is empty", async () => {
      expect(await history(nextId())).toEqual({ items: [], nextCursor: null });
    });

    test("history() pages through events of the same moment without a gap or a repeat", async () => {
      const entityId = nextId();
      const events = Array.from({ length: 5 }, () => anEvent({ entityId }));
      for (const event of events) await append(event);
      const first = await history(entityId, 2);
      const second = await history(entityId, 2, first.nextCursor);
      const third = await history(entityId, 2, second.nextCursor);
      expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1]);
      expect([first, second, third].flatMap(({ items }) => items)).toEqual(events);
      expect(third.nextCursor).toBeNull();
    });

    test.each([{ actor: "operator:ada" }, {}])(
      "list() gives the events of %j, the newest first against the clocks, page by page",
      async (by) => {
        const late = anEvent({ actor: "operator:ada", at: new Date("2026-02-02T00:00:00.000Z") });
        const mine = [...Array.from({ length: 2 }, () => anEvent({ actor: "operator:ada" })), late];
        const other = anEvent({ actor: "operator:bob", at: new Date("2026-03-03T00:00:00.000Z") });
        for (const event of [...mine, other]) await append(event);
        const first = await storage().audit.list({ ...by, limit: 2 });
        const next = cursor.parse(first.nextCursor);
        const rest = await storage().audit.list({ ...by, limit: 2, cursor: next });
        const all = "actor" in by ? mine : [...mine, other];
        expect([...first.items, ...rest.items]).toEqual(all.toReversed());
        expect(rest.nextCursor).toBeNull();
      },
    );

    test("append() throws when the id is in use", async () => {
      const event = anEvent({});
      await append(event);
      await expect(append(event)).rejects.toThrow();
    });
  });

  async function append(event: AuditEvent): Promise<void> {
    await storage().unitOfWork.run(async ({ audit }) => ok(await audit.append(event)));
  }

  function history(id: string, limit = 100, next: string | null = null) {
    return storage().audit.history("user", { id, limit, ...(next !== null && { cursor: cursor.parse(next) }) });
  }
}

function anEvent(values: Partial<AuditEvent>): AuditEvent {
  const event = { id: nextId(), entity: "user", entityId: nextId(), action: "renamed", actor: "anonymous" } as const;
  return { ...event, at: noon, changes: {}, ...values };
}
