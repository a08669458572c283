import type { AuditEvent } from "@baklava/models/audit";

import type { AuditRepository } from "../audit.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAuditRepository implements AuditRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async append(event: AuditEvent): Promise<void> {
    const { audit } = this.#database;
    if (audit.some(({ id }) => id === event.id)) throw new Error(`Audit event id ${event.id} is in use`);
    audit.push(event);
  }
}
