import type { Prisma } from "@baklava/adapters/database/prisma";

import type { AttemptRepository } from "../attempt.ts";

export class PrismaAttemptRepository implements AttemptRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async count(key: string, since: Date, at: Date): Promise<number> {
    const [row] = await this.#prisma.$queryRaw<{ count: number }[]>`
      INSERT INTO public.attempts AS attempts (key, count, started_at) VALUES (${key}, 1, ${at})
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN attempts.started_at BETWEEN ${since} AND ${at} THEN attempts.count + 1 ELSE 1 END,
        started_at =
          CASE WHEN attempts.started_at BETWEEN ${since} AND ${at} THEN attempts.started_at ELSE excluded.started_at END
      RETURNING count`;
    return row?.count ?? 1;
  }

  async giveBack(key: string): Promise<void> {
    await this.#prisma.attempt.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
  }

  async forget(key: string): Promise<void> {
    await this.#prisma.attempt.deleteMany({ where: { key } });
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#prisma.$executeRaw`
      DELETE FROM public.attempts
      WHERE key IN (
        SELECT key FROM public.attempts WHERE started_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`;
  }
}
