import type { Account } from "@baklava/models/account";

import type { AccountRepository } from "../account.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryAccountRepository implements AccountRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findByUserId(userId: string): Promise<Account | undefined> {
    return this.#database.accounts.get(userId);
  }

  async insert(account: Account): Promise<void> {
    const { accounts, users } = this.#database;
    if (accounts.has(account.userId)) throw new Error(`User ${account.userId} has an account`);
    if (!users.has(account.userId)) throw new Error(`User ${account.userId} does not exist`);
    accounts.set(account.userId, account);
  }

  async update(account: Account): Promise<boolean> {
    const { accounts, locks } = this.#database;
    locks.take("account", account.userId);
    if (accounts.get(account.userId)?.version !== account.version - 1) return false;
    accounts.set(account.userId, account);
    return true;
  }
}
