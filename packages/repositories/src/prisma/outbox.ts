import type { Prisma } from "@baklava/adapters/database/prisma";
import type { DomainEvent } from "@baklava/models/event";

import type { OutboxRepository } from "../outbox.ts";

/** Names the advisory lock that one relay at a time holds; any number that nothing else in this database uses. */
const relayLock = 7_205_759;

export class PrismaOutboxRepository implements OutboxRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async append(event: DomainEvent): Promise<void> {
    await this.#prisma.outboxEvent.createMany({ data: event });
  }

  async lockNext(limit: number): Promise<readonly DomainEvent[]> {
    const [answer] = await this.#prisma.$queryRaw<
      { locked: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${relayLock}) AS locked`;
    if (!answer?.locked) return [];
    const rows = await this.#prisma.outboxEvent.findMany({
      where: { relayedAt: null },
      omit: { sequence: true, relayedAt: true },
      orderBy: { sequence: "asc" },
      take: limit,
    });
    // The columns are plain text and JSON, but only `append` writes them.
    return rows as unknown as readonly DomainEvent[];
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    await this.#prisma.outboxEvent.updateMany({ where: { id: { in: [...ids] } }, data: { relayedAt: at } });
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { count } = await this.#prisma.outboxEvent.deleteMany({ where: { relayedAt: { lt: before } }, limit });
    return count;
  }
}
