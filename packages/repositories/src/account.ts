import type { Account } from "@baklava/models/account";

/** Stores accounts. Behaviour is pinned by `account.contract.ts`. */
export interface AccountRepository {
  findByUserId(userId: string): Promise<Account | undefined>;

  /** @throws {Error} when the user has an account already, or does not exist. */
  insert(account: Account): Promise<void>;

  /** Stores a changed account over the version before it; `false` when another unit has changed it since. */
  update(account: Account): Promise<boolean>;
}
