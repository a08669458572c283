import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import { type Page, type Position, toPage } from "@baklava/models/page";
import { type ListUsersRequest, summarize, type UserDetails, userOrder, type UserSummary } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import type { UserView } from "../../view/user.ts";
import { orUnavailable } from "../unavailable.ts";
import { containing } from "./containing.ts";

export class PrismaUserView implements UserView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async findDetails(id: string): Promise<UserDetails | undefined> {
    const row = await orUnavailable(() =>
      this.#prisma.user.findUnique({
        where: { id },
        include: { account: { select: { status: true, updatedAt: true } }, profile: true },
        omit: { nameFolded: true },
      }),
    );
    if (!row?.account || !row.profile) return undefined;
    const { account, profile, ...user } = row;
    return { ...summarize(user, account), profile };
  }

  async list(query: ListUsersRequest): Promise<Page<UserSummary>> {
    const { sort, direction, limit } = query;
    const rows = await orUnavailable(() =>
      this.#prisma.user.findMany({
        where: { AND: [matching(query), behind(query)] },
        include: { account: { select: { status: true, updatedAt: true } } },
        omit: { nameFolded: true },
        orderBy: [sort === "name" ? { nameFolded: direction } : { createdAt: direction }, { id: direction }],
        take: limit + 1,
      }),
    );
    const users = rows.flatMap(({ account, ...user }) => (account ? [summarize(user, account)] : []));
    return toPage(users, limit, ({ id, name, createdAt }): Position => ({
      order: userOrder(query),
      key: sort === "name" ? fold(name) : createdAt.toISOString(),
      id,
    }));
  }
}

function matching({ role, status, text }: ListUsersRequest): Prisma.UserWhereInput {
  return {
    ...(role && { role }),
    account: status ? { status } : { isNot: null },
    ...(text && { OR: [{ nameFolded: containing(fold(text)) }, { email: containing(fold(text)) }] }),
  };
}

/** Keyset paging: no row is counted or skipped over, so a late page costs what the first one does. */
function behind({ cursor, sort, direction }: ListUsersRequest): Prisma.UserWhereInput {
  if (!cursor) return {};
  const past = direction === "asc" ? "gt" : "lt";
  const [field, key] = sort === "name" ? ["nameFolded", cursor.key] : ["createdAt", new Date(cursor.key)];
  return { OR: [{ [field]: { [past]: key } }, { [field]: key, id: { [past]: cursor.id } }] };
}
