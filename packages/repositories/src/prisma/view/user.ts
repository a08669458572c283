import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import { type Page, toPage } from "@baklava/models/page";
import { type ListUsersRequest, summarize, type UserDetails, type UserSummary } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import { positionIn } from "../../view/position.ts";
import type { UserView } from "../../view/user.ts";
import { orUnavailable } from "../unavailable.ts";
import { containing } from "./containing.ts";
import { behindCursor, inOrder } from "./keyset.ts";

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
    const rows = await orUnavailable(() =>
      this.#prisma.user.findMany({
        where: { AND: [matching(query), behindCursor(query)] },
        include: { account: { select: { status: true, updatedAt: true } } },
        omit: { nameFolded: true },
        orderBy: inOrder(query),
        take: query.limit + 1,
      }),
    );
    const users = rows.flatMap(({ account, ...user }) => (account ? [summarize(user, account)] : []));
    return toPage(users, query.limit, positionIn("user", query));
  }
}

function matching({ role, status, text }: ListUsersRequest): Prisma.UserWhereInput {
  return {
    ...(role && { role }),
    account: status ? { status } : { isNot: null },
    ...(text && { OR: [{ nameFolded: containing(fold(text)) }, { email: containing(fold(text)) }] }),
  };
}
