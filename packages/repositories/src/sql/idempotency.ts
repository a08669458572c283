import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { IdempotencyRecord } from "@baklava/models/idempotency";

import type { IdempotencyRepository } from "../idempotency.ts";

export class SqlIdempotencyRepository implements IdempotencyRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async claim({ scope, key, requestHash, entityId, createdAt }: IdempotencyRecord) {
    const count = await this.#sql.execute(sql`
      INSERT INTO idempotency_keys (scope, key, request_hash, entity_id, created_at)
      VALUES (${scope}, ${key}, ${requestHash}, ${entityId}, ${createdAt})
      ON CONFLICT (scope, key) DO NOTHING`);
    return count === 1 ? undefined : this.find(scope, key);
  }

  async find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    const [record] = await this.#sql.query(sql<IdempotencyRecord>`
      SELECT scope, key, request_hash AS "requestHash", entity_id AS "entityId", created_at AS "createdAt"
      FROM idempotency_keys WHERE scope = ${scope} AND key = ${key}`);
    return record;
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#sql.execute(sql`
      DELETE FROM idempotency_keys
      WHERE (scope, key) IN (
        SELECT scope, key FROM idempotency_keys WHERE created_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`);
  }
}
