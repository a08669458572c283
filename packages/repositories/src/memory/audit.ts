import type { AuditEvent } from "@baklava/models/audit";

import type { AuditRepository } from "../audit.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAuditRepository implements AuditRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    const { audit } = this.#database;
    for (const event of events) {
      if (audit.some(({ id }) => id === event.id)) throw new Error(`Audit event id ${event.id} is in use`);
      audit.push(event);
    }
  }
}
