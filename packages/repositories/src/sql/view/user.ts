import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import type { Account } from "@baklava/models/account";
import { type Page, toPage } from "@baklava/models/page";
import type { Profile } from "@baklava/models/profile";
import { type ListUsersRequest, summarize, type User, type UserDetails, type UserSummary } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import { orUnavailable } from "../../postgres/unavailable.ts";
import { positionIn } from "../../view/position.ts";
import type { UserView } from "../../view/user.ts";
import { userColumns } from "../user-row.ts";
import { containing } from "./containing.ts";
import { behindCursor, inOrder, where } from "./keyset.ts";

type SummaryRow = User & Pick<Account, "status"> & { readonly accountUpdatedAt: Date; readonly accountVersion: number };
type DetailsRow = SummaryRow & Omit<Profile, "userId">;

const keys = { id: sql`users.id`, name: sql`users.name_folded`, createdAt: sql`users.created_at` };

const summaryColumns = sql`${userColumns}, accounts.status, accounts.updated_at AS "accountUpdatedAt",
  accounts.version AS "accountVersion"`;

export class SqlUserView implements UserView {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findDetails(id: string): Promise<UserDetails | undefined> {
    const statement = sql<DetailsRow>`
      SELECT ${summaryColumns}, profiles.display_name AS "displayName", profiles.phone,
        profiles.time_zone AS "timeZone", profiles.locale
      FROM users JOIN accounts ON accounts.user_id = users.id JOIN profiles ON profiles.user_id = users.id
      WHERE users.id = ${id}`;
    const [row] = await orUnavailable(() => this.#sql.query(statement));
    if (!row) return undefined;
    const { displayName, phone, timeZone, locale, ...summary } = row;
    return { ...toSummary(summary), profile: { userId: id, displayName, phone, timeZone, locale } };
  }

  async list(query: ListUsersRequest): Promise<Page<UserSummary>> {
    const statement = sql<SummaryRow>`
      SELECT ${summaryColumns}
      FROM users JOIN accounts ON accounts.user_id = users.id
      ${where([...matching(query), ...behindCursor(keys, query)])}
      ${inOrder(keys, query)} LIMIT ${query.limit + 1}`;
    const rows = await orUnavailable(() => this.#sql.query(statement));
    return toPage(rows.map(toSummary), query.limit, positionIn("user", query));
  }
}

function toSummary({ status, accountUpdatedAt, accountVersion, ...user }: SummaryRow): UserSummary {
  return summarize(user, { status, updatedAt: accountUpdatedAt, version: accountVersion });
}

function* matching({ role, status, text }: ListUsersRequest): Iterable<SqlStatement<unknown>> {
  if (role !== undefined) yield sql`users.role = ${role}`;
  if (status !== undefined) yield sql`accounts.status = ${status}`;
  if (text !== undefined) {
    const pattern = containing(fold(text));
    yield sql`(users.name_folded LIKE ${pattern} OR users.email LIKE ${pattern})`;
  }
}
