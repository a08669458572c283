import type { SessionRepository } from "../session.ts";
import type { MemoryDatabase } from "./database.ts";
import { MemoryCredentialRepository } from "./identity.ts";

export class MemorySessionRepository extends MemoryCredentialRepository<"session"> implements SessionRepository {
  constructor(database: MemoryDatabase) {
    super(database, "session");
  }
}
