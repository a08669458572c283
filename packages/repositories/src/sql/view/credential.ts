import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import type { CredentialDetails } from "@baklava/models/credential";

import { orUnavailable } from "../../postgres/unavailable.ts";
import { toCredential } from "../../postgres/credential-row.ts";
import type { CredentialView } from "../../view/credential.ts";

type DetailsRow = Omit<CredentialDetails, "scopes"> & { readonly scopes: readonly string[] };

export class SqlCredentialView implements CredentialView {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  findBySecretHash(secretHash: string): Promise<CredentialDetails | undefined> {
    return this.#find(sql`credentials.secret_hash = ${secretHash}`);
  }

  findById(id: string): Promise<CredentialDetails | undefined> {
    return this.#find(sql`credentials.id = ${id}`);
  }

  async #find(condition: SqlStatement): Promise<CredentialDetails | undefined> {
    const statement = sql<DetailsRow>`
      SELECT credentials.id, credentials.user_id AS "userId", credentials.kind, credentials.secret_hash AS "secretHash",
        credentials.name, credentials.address, credentials.scopes, credentials.created_at AS "createdAt",
        credentials.last_used_at AS "lastUsedAt", credentials.expires_at AS "expiresAt", users.role, accounts.status
      FROM credentials
        JOIN users ON users.id = credentials.user_id
        JOIN accounts ON accounts.user_id = credentials.user_id
      WHERE ${condition}`;
    const [row] = await orUnavailable(() => this.#sql.query(statement));
    if (!row) return undefined;
    const { role, status, ...credential } = row;
    return { ...toCredential(credential), role, status };
  }
}
