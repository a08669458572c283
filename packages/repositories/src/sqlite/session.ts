import type { SqlWriter } from "@baklava/adapters/database/sql";

import type { SessionRepository } from "../session.ts";
import { SqliteCredentialRepository } from "./identity.ts";

export class SqliteSessionRepository extends SqliteCredentialRepository<"session"> implements SessionRepository {
  constructor(runner: SqlWriter) {
    super(runner, "session");
  }
}
