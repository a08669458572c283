import { isUniqueViolation } from "@baklava/adapters/database/is-unique-violation";
import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { User } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import type { UpdateUserResult, UserRepository } from "../user.ts";
import { userColumns } from "./user-row.ts";

export class SqlUserRepository implements UserRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findById(id: string): Promise<User | undefined> {
    const [user] = await this.#sql.query(sql<User>`SELECT ${userColumns} FROM users WHERE id = ${id}`);
    return user;
  }

  async lock(id: string): Promise<User | undefined> {
    // Not FOR UPDATE, which would make those wait who only refer to the user, such as new orders.
    const [user] = await this.#sql.query(sql<User>`
      SELECT ${userColumns} FROM users WHERE id = ${id} FOR NO KEY UPDATE`);
    return user;
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const [user] = await this.#sql.query(sql<User>`SELECT ${userColumns} FROM users WHERE email = ${email}`);
    return user;
  }

  async insert({ id, name, email, role, createdAt, updatedAt, version }: User): Promise<boolean> {
    const count = await this.#sql.execute(sql`
      INSERT INTO users (id, name, name_folded, email, role, created_at, updated_at, version)
      VALUES (${id}, ${name}, ${fold(name)}, ${email}, ${role}, ${createdAt}, ${updatedAt}, ${version})
      ON CONFLICT DO NOTHING`);
    if (count === 0 && (await this.findById(id))) throw new Error(`User id ${id} is in use`);
    return count === 1;
  }

  async update({ id, name, email, role, updatedAt, version }: User): Promise<UpdateUserResult> {
    try {
      const count = await this.#sql.execute(sql`
        UPDATE users
        SET name = ${name}, name_folded = ${fold(name)}, email = ${email}, role = ${role},
          updated_at = ${updatedAt}, version = ${version}
        WHERE id = ${id} AND version = ${version - 1}`);
      return count === 1 ? "updated" : "stale";
    } catch (error) {
      if (isUniqueViolation(error, "email")) return "email_taken";
      throw error;
    }
  }

  async lockWithAdmins(id: string): Promise<readonly string[]> {
    await this.#sql.execute(sql`
      SELECT FROM users WHERE role = 'admin' OR id = ${id} ORDER BY id FOR NO KEY UPDATE`);
    // A statement of its own sees what was committed while the first one waited.
    const rows = await this.#sql.query(sql<Pick<User, "id">>`
      SELECT users.id
      FROM users JOIN accounts ON accounts.user_id = users.id
      WHERE users.role = 'admin' AND accounts.status = 'active'
      ORDER BY users.id`);
    return rows.map((row) => row.id);
  }
}
