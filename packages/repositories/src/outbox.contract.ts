import type { DomainEvent } from "@baklava/models/event";
import { dueAt } from "@baklava/models/retry";
import { userEvent } from "@baklava/models/user-event";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import type { RelayedEvent } from "./outbox.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

const now = dueAt(noon, 0);
const later = new Date("2026-03-02T12:00:00.000Z");

export function outboxContract(storage: () => Storage): void {
  describe("OutboxRepository", () => {
    test("lockNext() gives what was appended and not relayed, oldest first", async () => {
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      for (const event of [first, second, third]) await append(event);
      expect(await next(2)).toEqual([first, second]);
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed([first.id, third.id], noon));
      expect(await next(10)).toEqual([second]);
    });

    test("lockNext() leaves out the events of an entity that waits for its next try", async () => {
      const [stuck, other] = [anEvent(), anEvent()];
      for (const event of [stuck, other]) await append(event);
      const postpone = (nextTryAt: Date) =>
        inUnit(storage(), ({ retries }) => retries.postpone("relay-events", stuck.entityId, { tries: 1, nextTryAt }));
      await postpone(new Date(noon.getTime() + 1000));
      expect(await next(10)).toEqual([other]);
      await postpone(noon);
      expect(await next(10)).toEqual([stuck, other]);
    });

    test("lockNext() gives an event to one of two units at the same moment", async () => {
      await append(anEvent());
      const relay = () =>
        inUnit(storage(), async ({ outbox }) => {
          const events = await outbox.lockNext(10, now);
          await outbox.markRelayed(
            events.map(({ id }) => id),
            noon,
          );
          return events.length;
        });
      const relayed = await Promise.all([relay(), relay(), relay()]);
      expect(relayed.reduce((sum, count) => sum + count, 0)).toBe(1);
    });

    test("markRelayed() places events behind all that were relayed before, in the order given", async () => {
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      for (const event of [first, second, third]) await append(event);
      const start = await storage().outbox.lastPosition();
      expect(await after(start, 10)).toEqual([]);
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed([third.id], noon));
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed([second.id, first.id], noon));
      expect((await after(start, 10)).map(({ event }) => event)).toEqual([third, second, first]);
      const [seen] = await after(start, 1);
      expect((await after(seen?.position ?? 0, 10)).map(({ event }) => event)).toEqual([second, first]);
      const [, last] = await after(seen?.position ?? 0, 10);
      expect(await storage().outbox.lastPosition()).toBe(last?.position);
    });

    test("markRelayed() gives no position twice, also when the events before were purged", async () => {
      const [first, second] = [anEvent(), anEvent()];
      for (const event of [first, second]) await append(event);
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed([first.id], noon));
      const seen = await storage().outbox.lastPosition();
      await inUnit(storage(), ({ outbox }) => outbox.purge(later, 10));
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed([second.id], noon));
      expect((await after(seen, 10)).map(({ event }) => event)).toEqual([second]);
    });

    test("purge() removes a bounded number of events that were relayed long ago", async () => {
      const events = [anEvent(), anEvent(), anEvent(), anEvent()];
      for (const event of events) await append(event);
      const ids = events.map(({ id }) => id);
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed(ids.slice(0, 2), noon));
      await inUnit(storage(), ({ outbox }) => outbox.markRelayed(ids.slice(2, 3), later));
      const purge = (limit: number) => inUnit(storage(), ({ outbox }) => outbox.purge(later, limit));
      expect([await purge(1), await purge(10), await purge(10)]).toEqual([1, 1, 0]);
      expect(await next(10)).toHaveLength(1);
    });
  });

  function append(event: DomainEvent): Promise<void> {
    return inUnit(storage(), ({ outbox }) => outbox.append(event));
  }

  function after(position: number, limit: number): Promise<readonly RelayedEvent[]> {
    return storage().outbox.listAfter(position, limit);
  }

  function next(limit: number): Promise<readonly DomainEvent[]> {
    return inUnit(storage(), ({ outbox }) => outbox.lockNext(limit, now));
  }
}

function anEvent(): DomainEvent {
  return userEvent({ id: nextId(), type: "user.password_changed" }, nextId(), noon);
}
