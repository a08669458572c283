import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { Account } from "@baklava/models/account";

import type { AccountRepository } from "../account.ts";

export class SqlAccountRepository implements AccountRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findByUserId(userId: string): Promise<Account | undefined> {
    const [account] = await this.#sql.query(sql<Account>`
      SELECT user_id AS "userId", password_hash AS "passwordHash", status,
        created_at AS "createdAt", updated_at AS "updatedAt", version
      FROM accounts WHERE user_id = ${userId}`);
    return account;
  }

  async insert({ userId, passwordHash, status, createdAt, updatedAt, version }: Account): Promise<void> {
    await this.#sql.execute(sql`
      INSERT INTO accounts (user_id, password_hash, status, created_at, updated_at, version)
      VALUES (${userId}, ${passwordHash}, ${status}, ${createdAt}, ${updatedAt}, ${version})`);
  }

  async update({ userId, passwordHash, status, updatedAt, version }: Account): Promise<boolean> {
    const count = await this.#sql.execute(sql`
      UPDATE accounts
      SET password_hash = ${passwordHash}, status = ${status}, updated_at = ${updatedAt}, version = ${version}
      WHERE user_id = ${userId} AND version = ${version - 1}`);
    return count === 1;
  }
}
