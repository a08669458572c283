import type { SqlWriter } from "@baklava/adapters/database/sql";
import { is } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";

import { PostgresAttemptRepository } from "../postgres/attempt.ts";
import { purge } from "./purge.ts";

const { attempts } = tables;

export class SqliteAttemptRepository extends PostgresAttemptRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    super(runner);
    this.#sql = runner;
  }

  override purge(before: Date, limit: number): Promise<number> {
    return this.#sql.execute(
      purge(attempts, { key: [attempts.key], where: is(attempts.startedAt, "<", before), limit }),
    );
  }
}
