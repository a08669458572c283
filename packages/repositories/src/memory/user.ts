import type { User } from "@baklava/models/user";
import { compareCodePoints } from "@baklava/utils/compare";

import type { UpdateUserResult, UserRepository } from "../user.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryUserRepository implements UserRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<User | undefined> {
    return this.#database.users.get(id);
  }

  lock(id: string): Promise<User | undefined> {
    this.#database.locks.take("user", id);
    return this.findById(id);
  }

  async findByEmail(email: string): Promise<User | undefined> {
    return this.#database.users.values().find((user) => user.email === email);
  }

  async insert(user: User): Promise<boolean> {
    if (this.#database.users.has(user.id)) throw new Error(`User id ${user.id} is in use`);
    if (this.#isTaken(user)) return false;
    this.#database.users.set(user.id, user);
    return true;
  }

  async update(user: User): Promise<UpdateUserResult> {
    this.#database.locks.take("user", user.id);
    if (this.#database.users.get(user.id)?.version !== user.version - 1) return "stale";
    if (this.#isTaken(user)) return "email_taken";
    this.#database.users.set(user.id, user);
    return "updated";
  }

  async lockWithAdmins(id: string): Promise<readonly string[]> {
    const { users, accounts, locks } = this.#database;
    const admins = [...users.values()].filter(({ role }) => role === "admin").map((admin) => admin.id);
    locks.take("user", ...admins, id);
    return admins.filter((admin) => accounts.get(admin)?.status === "active").toSorted(compareCodePoints);
  }

  #isTaken({ id, email }: User): boolean {
    return this.#database.users.values().some((other) => other.email === email && other.id !== id);
  }
}
