import type { Credential, CredentialDetails } from "@baklava/models/credential";

import type { CredentialView } from "../../view/credential.ts";
import type { MemoryDatabase } from "../database.ts";

export class MemoryCredentialView implements CredentialView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findBySecretHash(secretHash: string): Promise<CredentialDetails | undefined> {
    return this.#details(this.#database.credentials.values().find((each) => each.secretHash === secretHash));
  }

  async findById(id: string): Promise<CredentialDetails | undefined> {
    return this.#details(this.#database.credentials.get(id));
  }

  #details(credential: Credential | undefined): CredentialDetails | undefined {
    const { users, accounts } = this.#database;
    const user = credential && users.get(credential.userId);
    const account = credential && accounts.get(credential.userId);
    return user && account && { ...credential, role: user.role, status: account.status };
  }
}
