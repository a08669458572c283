import type { SqlWriter } from "@baklava/adapters/database/sql";

import type { TokenRepository } from "../token.ts";
import { SqliteCredentialRepository } from "./identity.ts";

export class SqliteTokenRepository extends SqliteCredentialRepository<"token"> implements TokenRepository {
  constructor(runner: SqlWriter) {
    super(runner, "token");
  }
}
