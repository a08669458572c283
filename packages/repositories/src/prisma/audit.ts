import type { Prisma } from "@baklava/adapters/database/prisma";
import type { AuditEvent } from "@baklava/models/audit";

import type { AuditRepository } from "../audit.ts";

export class PrismaAuditRepository implements AuditRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    await this.#prisma.auditEvent.createMany({ data: [...events] });
  }
}
