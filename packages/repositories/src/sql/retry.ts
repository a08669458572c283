import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import type { DuePeriod, RetriedJob, Retry } from "@baklava/models/retry";

import type { RetryRepository } from "../retry.ts";

export class SqlRetryRepository implements RetryRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async countTries(job: RetriedJob, id: string): Promise<number> {
    const [row] = await this.#sql.query(sql<Pick<Retry, "tries">>`
      SELECT tries FROM retries WHERE job = ${job} AND entity_id = ${id}`);
    return row?.tries ?? 0;
  }

  async postpone(job: RetriedJob, id: string, { tries, nextTryAt }: Retry): Promise<void> {
    await this.#sql.execute(sql`
      INSERT INTO retries (job, entity_id, tries, next_try_at) VALUES (${job}, ${id}, ${tries}, ${nextTryAt})
      ON CONFLICT (job, entity_id) DO UPDATE SET tries = excluded.tries, next_try_at = excluded.next_try_at`);
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#sql.execute(sql`
      DELETE FROM retries
      WHERE (job, entity_id) IN (
        SELECT job, entity_id FROM retries WHERE next_try_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`);
  }
}

/** Whether a row that was made at `madeAt` is due, of a query that has joined the row of `retries`; see `isDue`. */
export function isDue(madeAt: SqlStatement, period: DuePeriod): SqlStatement<unknown> {
  return sql`(${madeAt} < ${period.before} OR ${madeAt} > ${period.madeUntil}) AND ${isToBeTried(period)}`;
}

export function isToBeTried({ at, retriedUntil }: DuePeriod): SqlStatement<unknown> {
  return sql`(next_try_at IS NULL OR next_try_at <= ${at} OR next_try_at > ${retriedUntil})`;
}
