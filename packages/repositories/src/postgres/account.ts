import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, pick, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Account } from "@baklava/models/account";

import type { AccountRepository } from "../account.ts";

const { accounts } = tables;

const account = pick(accounts, "userId", "passwordHash", "status", "createdAt", "updatedAt", "version");
const selectAccount = sql`SELECT ${fields(account)} FROM ${accounts}`;

export class PostgresAccountRepository implements AccountRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findByUserId(userId: string): Promise<Account | undefined> {
    return this.#sql.first(sql`${selectAccount} WHERE ${is(accounts.userId, "=", userId)}`);
  }

  async insert(row: Account): Promise<void> {
    await this.#sql.execute(insertInto(accounts, row));
  }

  async update({ userId, passwordHash, status, updatedAt, version }: Account): Promise<boolean> {
    const count = await this.#sql.execute(sql`
      ${update(accounts, { passwordHash, status, updatedAt, version })}
      WHERE ${is(accounts.userId, "=", userId)} AND ${is(accounts.version, "=", version - 1)}`);
    return count === 1;
  }
}
