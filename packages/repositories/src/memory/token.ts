import type { TokenRepository } from "../token.ts";
import type { MemoryDatabase } from "./database.ts";
import { MemoryCredentialRepository } from "./identity.ts";

export class MemoryTokenRepository extends MemoryCredentialRepository<"token"> implements TokenRepository {
  constructor(database: MemoryDatabase) {
    super(database, "token");
  }
}
