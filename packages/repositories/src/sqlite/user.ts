import { isUniqueViolation } from "@baklava/adapters/sqlite/is-unique-violation";
import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { insertInto, is, isIn, fields, type NewRow, pick, type RowOf, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import { type ListUsersRequest, summarize, type User, type UserDetails, type UserSummary } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import type { UpdateUserResult, UserRepository, UserView } from "../user.ts";
import { listPage } from "../postgres/page.ts";
import { contains } from "./conditions.ts";

const { accounts, profiles, users } = tables;

const user = pick(users, "id", "name", "email", "role", "createdAt", "updatedAt", "version");
const selectUser = sql`SELECT ${fields(user)} FROM ${users}`;

function toRow(stored: User): NewRow<typeof users> {
  return { ...stored, nameFolded: fold(stored.name) };
}

export class SqliteUserRepository implements UserRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findById(id: string): Promise<User | undefined> {
    return this.#sql.first(sql`${selectUser} WHERE ${is(users.id, "=", id)}`);
  }

  lock(id: string): Promise<User | undefined> {
    return this.#sql.first(sql`${selectUser} WHERE ${is(users.id, "=", id)}`);
  }

  findByEmail(email: string): Promise<User | undefined> {
    return this.#sql.first(sql`${selectUser} WHERE ${is(users.email, "=", email)}`);
  }

  async insert(inserted: User): Promise<boolean> {
    const count = await this.#sql.execute(sql`${insertInto(users, toRow(inserted))} ON CONFLICT DO NOTHING`);
    if (count === 0 && (await this.findById(inserted.id))) throw new Error(`User id ${inserted.id} is in use`);
    return count === 1;
  }

  async update(changed: User): Promise<UpdateUserResult> {
    const { id, createdAt: _, ...changes } = toRow(changed);
    try {
      const count = await this.#sql.execute(sql`
        ${update(users, changes)} WHERE ${is(users.id, "=", id)} AND ${is(users.version, "=", changed.version - 1)}`);
      return count === 1 ? "updated" : "stale";
    } catch (error) {
      if (isUniqueViolation(error, "email")) return "email_taken";
      throw error;
    }
  }

  async lockWithAdmins(_id: string): Promise<readonly string[]> {
    const isAdmin = isIn(users.role, "admin");
    const rows = await this.#sql.query(sql`
      SELECT ${fields({ id: users.id })} FROM ${users} JOIN ${accounts} ON ${is(accounts.userId, "=", users.id)}
      WHERE ${isAdmin} AND ${isIn(accounts.status, "active")} ORDER BY ${users.id}`);
    return rows.map((row) => row.id);
  }
}

const summary = {
  ...user,
  status: accounts.status,
  accountUpdatedAt: accounts.updatedAt,
  accountVersion: accounts.version,
};
const profile = pick(profiles, "displayName", "phone", "timeZone", "locale");
const withAccount = sql`${users} JOIN ${accounts} ON ${is(accounts.userId, "=", users.id)}`;
const selectSummary = sql`SELECT ${fields(summary)} FROM ${withAccount}`;
const selectDetails = sql`
  SELECT ${fields({ ...summary, ...profile })}
  FROM ${withAccount} JOIN ${profiles} ON ${is(profiles.userId, "=", users.id)}`;

function toSummary({ status, accountUpdatedAt, accountVersion, ...row }: RowOf<typeof summary>): UserSummary {
  return summarize(row, { status, updatedAt: accountUpdatedAt, version: accountVersion });
}

export class SqliteUserView implements UserView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  async findDetails(id: string): Promise<UserDetails | undefined> {
    const row = await this.#sql.first(sql`${selectDetails} WHERE ${is(users.id, "=", id)}`);
    if (!row) return undefined;
    const { displayName, phone, timeZone, locale, ...rest } = row;
    return { ...toSummary(rest), profile: { userId: id, displayName, phone, timeZone, locale } };
  }

  list(query: ListUsersRequest): Promise<Page<UserSummary>> {
    return listPage(this.#sql, query, {
      entity: "user",
      select: selectSummary,
      sortings: { id: users.id, name: users.nameFolded, createdAt: users.createdAt },
      conditions: matching(query),
      toItem: toSummary,
    });
  }
}

function* matching({ role, status, text }: ListUsersRequest): Iterable<SqlStatement> {
  if (role !== undefined) yield is(users.role, "=", role);
  if (status !== undefined) yield is(accounts.status, "=", status);
  if (text === undefined) return;
  yield sql`(${contains(users.nameFolded, fold(text))} OR ${contains(users.email, fold(text))})`;
}
