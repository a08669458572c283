import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { excluded, insertInto, is, fields, names, pick, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";

import type { AttemptRepository } from "../attempt.ts";
import { purge } from "./purge.ts";

const { attempts } = tables;

export class PostgresAttemptRepository implements AttemptRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async count(key: string, since: Date, at: Date): Promise<number> {
    const isRecent = sql`${is(attempts.startedAt, ">=", since)} AND ${is(attempts.startedAt, "<=", at)}`;
    const row = await this.#sql.first(sql`
      ${insertInto(attempts, { key, count: 1, startedAt: at })}
      ON CONFLICT (${names(attempts.key)}) DO UPDATE SET
        ${names(attempts.count)} = CASE WHEN ${isRecent} THEN ${attempts.count} + 1 ELSE 1 END,
        ${names(attempts.startedAt)} =
          CASE WHEN ${isRecent} THEN ${attempts.startedAt} ELSE ${excluded(attempts.startedAt)} END
      RETURNING ${fields(pick(attempts, "count"))}`);
    return row?.count ?? 1;
  }

  async giveBack(key: string): Promise<void> {
    await this.#sql.execute(sql`
      ${update(attempts, { count: sql`${attempts.count} - 1` })}
      WHERE ${is(attempts.key, "=", key)} AND ${is(attempts.count, ">", 0)}`);
  }

  async forget(key: string): Promise<void> {
    await this.#sql.execute(sql`DELETE FROM ${attempts} WHERE ${is(attempts.key, "=", key)}`);
  }

  purge(before: Date, limit: number): Promise<number> {
    return this.#sql.execute(
      purge(attempts, { key: [attempts.key], where: is(attempts.startedAt, "<", before), limit }),
    );
  }
}
