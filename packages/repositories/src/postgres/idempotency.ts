import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, pick } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { IdempotencyRecord } from "@baklava/models/idempotency";

import type { IdempotencyRepository } from "../idempotency.ts";
import { purge } from "./purge.ts";

const { idempotencyKeys } = tables;

const record = pick(idempotencyKeys, "scope", "key", "requestHash", "entityId", "createdAt");

export class PostgresIdempotencyRepository implements IdempotencyRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async claim(claimed: IdempotencyRecord): Promise<IdempotencyRecord | undefined> {
    const count = await this.#sql.execute(sql`${insertInto(idempotencyKeys, claimed)} ON CONFLICT DO NOTHING`);
    return count === 1 ? undefined : this.find(claimed.scope, claimed.key);
  }

  find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    return this.#sql.first(sql`
      SELECT ${fields(record)} FROM ${idempotencyKeys}
      WHERE ${is(idempotencyKeys.scope, "=", scope)} AND ${is(idempotencyKeys.key, "=", key)}`);
  }

  purge(before: Date, limit: number): Promise<number> {
    const { scope, key, createdAt } = idempotencyKeys;
    return this.#sql.execute(purge(idempotencyKeys, { key: [scope, key], where: is(createdAt, "<", before), limit }));
  }
}
