import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import { type Column, computed, excluded, insertInto, is, fields, names, pick } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { DuePeriod, RetriedJob, Retry } from "@baklava/models/retry";

import type { RetryRepository } from "../retry.ts";
import { purge } from "./purge.ts";

const { retries } = tables;

export class PostgresRetryRepository implements RetryRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async countTries(job: RetriedJob, id: string): Promise<number> {
    const row = await this.#sql.first(sql`
      SELECT ${fields(pick(retries, "tries"))} FROM ${retries}
      WHERE ${is(retries.job, "=", job)} AND ${is(retries.entityId, "=", id)}`);
    return row?.tries ?? 0;
  }

  async postpone(job: RetriedJob, id: string, { tries, nextTryAt }: Retry): Promise<void> {
    await this.#sql.execute(sql`
      ${insertInto(retries, { job, entityId: id, tries, nextTryAt })}
      ON CONFLICT (${names(retries.job, retries.entityId)}) DO UPDATE SET
        ${names(retries.tries)} = ${excluded(retries.tries)},
        ${names(retries.nextTryAt)} = ${excluded(retries.nextTryAt)}`);
  }

  purge(before: Date, limit: number): Promise<number> {
    const { job, entityId, nextTryAt } = retries;
    return this.#sql.execute(purge(retries, { key: [job, entityId], where: is(nextTryAt, "<", before), limit }));
  }
}

/** Joins the retries of a job to the rows that it works on. */
export function withRetries(job: RetriedJob, id: Column<string>): SqlStatement {
  return sql`LEFT JOIN ${retries} ON ${is(retries.job, "=", job)} AND ${is(retries.entityId, "=", id)}`;
}

/** The number of tries of a row that `withRetries` has joined. */
export const tries = computed<number>(sql`coalesce(${retries.tries}, 0)`);

/** Whether a row is due that was made at the time in this column and that `withRetries` has joined; see `isDue` of the models. */
export function isDue(createdAt: Column<Date>, period: DuePeriod): SqlStatement {
  return sql`
    (${is(createdAt, "<", period.before)} OR ${is(createdAt, ">", period.madeUntil)}) AND ${isToBeTried(period)}`;
}

export function isToBeTried({ at, retriedUntil }: DuePeriod): SqlStatement {
  const { nextTryAt } = retries;
  return sql`(${nextTryAt} IS NULL OR ${is(nextTryAt, "<=", at)} OR ${is(nextTryAt, ">", retriedUntil)})`;
}
