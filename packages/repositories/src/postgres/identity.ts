import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, pick, type RowOf, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Credential, CredentialKind, Identity } from "@baklava/models/identity";
import { type Scope, scope } from "@baklava/models/scope";

import type { CredentialRepository, IdentityView } from "../identity.ts";
import { purge } from "./purge.ts";

const { accounts, credentials, users } = tables;

const credential = pick(
  credentials,
  "id",
  "userId",
  "kind",
  "secretHash",
  "name",
  "address",
  "scopes",
  "createdAt",
  "lastUsedAt",
  "expiresAt",
);
const selectIdentity = sql`
  SELECT ${fields({ ...credential, role: users.role, status: accounts.status })}
  FROM ${credentials}
    JOIN ${users} ON ${is(users.id, "=", credentials.userId)}
    JOIN ${accounts} ON ${is(accounts.userId, "=", credentials.userId)}`;

/** Sessions and tokens are rows of one table, so one statement finds either. */
export class PostgresIdentityView implements IdentityView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  findBySecretHash(secretHash: string): Promise<Identity | undefined> {
    return this.#find(is(credentials.secretHash, "=", secretHash));
  }

  findById(id: string): Promise<Identity | undefined> {
    return this.#find(is(credentials.id, "=", id));
  }

  async #find(condition: SqlStatement): Promise<Identity | undefined> {
    const row = await this.#sql.first(sql`${selectIdentity} WHERE ${condition}`);
    return row && { ...row, scopes: knownScopes(row.scopes) };
  }
}

/** The rows of one kind. */
export class PostgresCredentialRepository<Kind extends CredentialKind> implements CredentialRepository<Kind> {
  readonly #sql: SqlWriter;
  readonly #kind: Kind;

  constructor(runner: SqlWriter, kind: Kind) {
    this.#sql = runner;
    this.#kind = kind;
  }

  async insert(inserted: Credential<Kind>): Promise<void> {
    await this.#sql.execute(insertInto(credentials, inserted));
  }

  async list(userId: string): Promise<readonly Credential<Kind>[]> {
    const rows = await this.#sql.query(sql`
      SELECT ${fields(credential)} FROM ${credentials}
      WHERE ${this.#isOf(userId)} ORDER BY ${credentials.createdAt} DESC, ${credentials.id} DESC`);
    return rows.map((row) => this.#toCredential(row));
  }

  async touch(id: string, at: Date): Promise<void> {
    await this.#sql.execute(sql`
      ${update(credentials, { lastUsedAt: at })} WHERE ${is(credentials.id, "=", id)} AND ${this.#isOfKind()}`);
  }

  async delete({ id, userId }: Pick<Credential, "id" | "userId">): Promise<boolean> {
    const count = await this.#sql.execute(sql`
      DELETE FROM ${credentials} WHERE ${is(credentials.id, "=", id)} AND ${this.#isOf(userId)}`);
    return count === 1;
  }

  async deleteAll(userId: string): Promise<void> {
    await this.#sql.execute(sql`
      DELETE FROM ${credentials}
      WHERE ${credentials.id} IN (
        SELECT ${credentials.id} FROM ${credentials} WHERE ${this.#isOf(userId)} ORDER BY ${credentials.id} FOR UPDATE
      )`);
  }

  purge(before: Date, limit: number): Promise<number> {
    const where = sql`${this.#isOfKind()} AND ${is(credentials.expiresAt, "<", before)}`;
    return this.#sql.execute(purge(credentials, { key: [credentials.id], where, limit }));
  }

  #isOfKind(): SqlStatement {
    return is(credentials.kind, "=", this.#kind);
  }

  #isOf(userId: string): SqlStatement {
    return sql`${is(credentials.userId, "=", userId)} AND ${this.#isOfKind()}`;
  }

  #toCredential(row: RowOf<typeof credential>): Credential<Kind> {
    return { ...row, kind: this.#kind, scopes: knownScopes(row.scopes) };
  }
}

/** A scope that this version does not know any more grants nothing. */
function knownScopes(scopes: readonly string[]): readonly Scope[] {
  return scopes.flatMap((each) => scope.safeParse(each).data ?? []);
}
