import type { Prisma } from "@baklava/adapters/database/prisma";

import type { InboxRepository } from "../inbox.ts";

export class PrismaInboxRepository implements InboxRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async has(consumer: string, eventId: string): Promise<boolean> {
    return (await this.#prisma.inboxEvent.count({ where: { consumer, eventId } })) > 0;
  }

  async insert(consumer: string, eventId: string, at: Date): Promise<boolean> {
    const data = { consumer, eventId, handledAt: at };
    const { count } = await this.#prisma.inboxEvent.createMany({ data, skipDuplicates: true });
    return count === 1;
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#prisma.$executeRaw`
      DELETE FROM public.inbox_events
      WHERE (consumer, event_id) IN (
        SELECT consumer, event_id FROM public.inbox_events
        WHERE handled_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`;
  }
}
