import type { SqlWriter } from "@baklava/adapters/database/sql";
import { is } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";

import { PostgresIdempotencyRepository } from "../postgres/idempotency.ts";
import { purge } from "./purge.ts";

const { idempotencyKeys } = tables;

export class SqliteIdempotencyRepository extends PostgresIdempotencyRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    super(runner);
    this.#sql = runner;
  }

  override purge(before: Date, limit: number): Promise<number> {
    const { scope, key, createdAt } = idempotencyKeys;
    return this.#sql.execute(purge(idempotencyKeys, { key: [scope, key], where: is(createdAt, "<", before), limit }));
  }
}
