import type { Prisma } from "@baklava/adapters/database/prisma";
import type { IdempotencyRecord } from "@baklava/models/idempotency";

import type { IdempotencyRepository } from "../idempotency.ts";

export class PrismaIdempotencyRepository implements IdempotencyRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async claim(record: IdempotencyRecord): Promise<IdempotencyRecord | undefined> {
    const { count } = await this.#prisma.idempotencyKey.createMany({ data: record, skipDuplicates: true });
    return count === 1 ? undefined : this.find(record.scope, record.key);
  }

  async find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    const where = { scope_key: { scope, key } };
    return (await this.#prisma.idempotencyKey.findUnique({ where })) ?? undefined;
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { count } = await this.#prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } }, limit });
    return count;
  }
}
