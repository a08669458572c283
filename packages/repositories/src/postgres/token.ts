import type { SqlRunner } from "@baklava/adapters/database/sql";

import type { TokenRepository } from "../token.ts";
import { PostgresCredentialRepository } from "./identity.ts";

export class PostgresTokenRepository extends PostgresCredentialRepository<"token"> implements TokenRepository {
  constructor(runner: SqlRunner) {
    super(runner, "token");
  }
}
