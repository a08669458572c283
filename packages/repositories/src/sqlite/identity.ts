import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { is } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { CredentialKind } from "@baklava/models/identity";

import { PostgresCredentialRepository, PostgresIdentityView } from "../postgres/identity.ts";
import { purge } from "./purge.ts";

const { credentials } = tables;

export class SqliteIdentityView extends PostgresIdentityView {}

/** The rows of one kind. */
export class SqliteCredentialRepository<Kind extends CredentialKind> extends PostgresCredentialRepository<Kind> {
  readonly #sql: SqlWriter;
  readonly #kind: Kind;

  constructor(runner: SqlWriter, kind: Kind) {
    super(runner, kind);
    this.#sql = runner;
    this.#kind = kind;
  }

  override async deleteAll(userId: string): Promise<void> {
    const { kind, userId: owner } = credentials;
    await this.#sql.execute(sql`
      DELETE FROM ${credentials} WHERE ${is(owner, "=", userId)} AND ${is(kind, "=", this.#kind)}`);
  }

  override purge(before: Date, limit: number): Promise<number> {
    const where = sql`${is(credentials.kind, "=", this.#kind)} AND ${is(credentials.expiresAt, "<", before)}`;
    return this.#sql.execute(purge(credentials, { key: [credentials.id], where, limit }));
  }
}
