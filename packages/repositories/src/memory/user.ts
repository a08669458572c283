import type { User } from "@baklava/models/user";

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
    if (this.#database.users.get(user.id)?.version !== user.version - 1) return "stale";
    if (this.#isTaken(user)) return "email_taken";
    this.#database.users.set(user.id, user);
    return "updated";
  }

  async lockActiveAdmins(): Promise<readonly string[]> {
    const { users, accounts } = this.#database;
    const isActiveAdmin = ({ id, role }: User) => role === "admin" && accounts.get(id)?.status === "active";
    return [...users.values()]
      .filter(isActiveAdmin)
      .map(({ id }) => id)
      .toSorted();
  }

  #isTaken({ id, email }: User): boolean {
    return this.#database.users.values().some((other) => other.email === email && other.id !== id);
  }
}
