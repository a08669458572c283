import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { excluded, insertInto, is, fields, names, pick } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { RetriedJob, Retry } from "@baklava/models/retry";

import type { RetryRepository } from "../retry.ts";
import { purge } from "./purge.ts";

const { retries } = tables;

export class SqliteRetryRepository implements RetryRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
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
