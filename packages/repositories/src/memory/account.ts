import type { Account } from "@baklava/models/account";

import type { AccountRepository } from "../account.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAccountRepository implements AccountRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findByUserId(userId: string): Promise<Account | undefined> {
    return this.#database.table("accounts").get(userId);
  }

  async insert(account: Account): Promise<void> {
    const { userId } = account;
    if (!this.#database.table("users").has(userId)) throw new Error(`User ${userId} does not exist`);
    this.#database.table("accounts").insert(account);
  }

  async update(account: Account): Promise<boolean> {
    this.#database.locks.take("account", account.userId);
    const stored = this.#database.table("accounts");
    if (stored.get(account.userId)?.version !== account.version - 1) return false;
    stored.put(account);
    return true;
  }
}
