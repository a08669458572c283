import type { Page } from "@baklava/models/page";
import { type ListUsersRequest, summarize, type User, type UserDetails, type UserSummary } from "@baklava/models/user";
import { compareCodePoints } from "@baklava/utils/compare";
import { fold } from "@baklava/utils/fold";

import type { UpdateUserResult, UserRepository, UserView } from "../user.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";

export class MemoryUserRepository implements UserRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<User | undefined> {
    return this.#database.table("users").get(id);
  }

  lock(id: string): Promise<User | undefined> {
    this.#database.locks.take("user", id);
    return this.findById(id);
  }

  async findByEmail(email: string): Promise<User | undefined> {
    return this.#database.table("users").find((user) => user.email === email);
  }

  async insert(user: User): Promise<boolean> {
    const stored = this.#database.table("users");
    if (!stored.has(user.id) && this.#isTaken(user)) return false;
    stored.insert(user);
    return true;
  }

  async update(user: User): Promise<UpdateUserResult> {
    this.#database.locks.take("user", user.id);
    const stored = this.#database.table("users");
    if (stored.get(user.id)?.version !== user.version - 1) return "stale";
    if (this.#isTaken(user)) return "email_taken";
    stored.put(user);
    return "updated";
  }

  async lockWithAdmins(id: string): Promise<readonly string[]> {
    const admins = this.#database
      .table("users")
      .filter(({ role }) => role === "admin")
      .map((admin) => admin.id);
    this.#database.locks.take("user", ...admins, id);
    const isActive = (admin: string) => this.#database.table("accounts").get(admin)?.status === "active";
    return admins.filter(isActive).toSorted(compareCodePoints);
  }

  #isTaken({ id, email }: User): boolean {
    return this.#database.table("users").find((other) => other.email === email && other.id !== id) !== undefined;
  }
}

export class MemoryUserView implements UserView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findDetails(id: string): Promise<UserDetails | undefined> {
    const user = this.#database.table("users").get(id);
    const account = this.#database.table("accounts").get(id);
    const profile = this.#database.table("profiles").get(id);
    return user && account && profile && { ...summarize(user, account), profile };
  }

  async list(query: ListUsersRequest): Promise<Page<UserSummary>> {
    const found = this.#summaries().filter((user) => matches(user, query));
    return listPage(found, query, "user");
  }

  #summaries(): readonly UserSummary[] {
    return this.#database
      .table("users")
      .all()
      .flatMap((user) => {
        const account = this.#database.table("accounts").get(user.id);
        return account ? [summarize(user, account)] : [];
      });
  }
}

function matches(user: UserSummary, { role, status, text }: ListUsersRequest): boolean {
  if (role !== undefined && user.role !== role) return false;
  if (status !== undefined && user.status !== status) return false;
  return text === undefined || fold(user.name).includes(fold(text)) || user.email.includes(fold(text));
}
