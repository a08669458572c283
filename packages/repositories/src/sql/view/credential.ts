import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { CredentialDetails } from "@baklava/models/credential";

import { orUnavailable } from "../../postgres/unavailable.ts";
import { toCredential } from "../../prisma/credential-row.ts";
import type { CredentialView } from "../../view/credential.ts";

type DetailsRow = Omit<CredentialDetails, "scopes"> & { readonly scopes: readonly string[] };

export class SqlCredentialView implements CredentialView {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findBySecretHash(secretHash: string): Promise<CredentialDetails | undefined> {
    const statement = sql<DetailsRow>`
      SELECT credentials.id, credentials.user_id AS "userId", credentials.kind, credentials.secret_hash AS "secretHash",
        credentials.name, credentials.address, credentials.scopes, credentials.created_at AS "createdAt",
        credentials.last_used_at AS "lastUsedAt", credentials.expires_at AS "expiresAt", users.role, accounts.status
      FROM credentials
        JOIN users ON users.id = credentials.user_id
        JOIN accounts ON accounts.user_id = credentials.user_id
      WHERE credentials.secret_hash = ${secretHash}`;
    const [row] = await orUnavailable(() => this.#sql.query(statement));
    if (!row) return undefined;
    const { role, status, ...credential } = row;
    return { ...toCredential(credential), role, status };
  }
}
