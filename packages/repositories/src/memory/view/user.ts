import { type Page, toPage } from "@baklava/models/page";
import { type ListUsersRequest, summarize, type UserDetails, type UserSummary } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import { positionIn } from "../../view/position.ts";
import type { UserView } from "../../view/user.ts";
import type { MemoryDatabase } from "../database.ts";
import { behindCursor } from "./keyset.ts";

export class MemoryUserView implements UserView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findDetails(id: string): Promise<UserDetails | undefined> {
    const { users, accounts, profiles } = this.#database;
    const [user, account, profile] = [users.get(id), accounts.get(id), profiles.get(id)];
    return user && account && profile && { ...summarize(user, account), profile };
  }

  async list(query: ListUsersRequest): Promise<Page<UserSummary>> {
    const positionOf = positionIn("user", query);
    const users = this.#summaries().filter((user) => matches(user, query));
    return toPage(behindCursor(users, positionOf, query.cursor, query.direction), query.limit, positionOf);
  }

  #summaries(): UserSummary[] {
    const { users, accounts } = this.#database;
    return [...users.values()].flatMap((user) => {
      const account = accounts.get(user.id);
      return account ? [summarize(user, account)] : [];
    });
  }
}

function matches(user: UserSummary, { role, status, text }: ListUsersRequest): boolean {
  if (role !== undefined && user.role !== role) return false;
  if (status !== undefined && user.status !== status) return false;
  return text === undefined || fold(user.name).includes(fold(text)) || user.email.includes(fold(text));
}
