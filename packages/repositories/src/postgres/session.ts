import type { SqlRunner } from "@baklava/adapters/database/sql";

import type { SessionRepository } from "../session.ts";
import { PostgresCredentialRepository } from "./identity.ts";

export class PostgresSessionRepository extends PostgresCredentialRepository<"session"> implements SessionRepository {
  constructor(runner: SqlRunner) {
    super(runner, "session");
  }
}
