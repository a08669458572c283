import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Account } from "@baklava/models/account";

import type { AccountRepository } from "../account.ts";

export class PrismaAccountRepository implements AccountRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findByUserId(userId: string): Promise<Account | undefined> {
    return (await this.#prisma.account.findUnique({ where: { userId } })) ?? undefined;
  }

  async insert(account: Account): Promise<void> {
    await this.#prisma.account.createMany({ data: account });
  }

  async update(account: Account): Promise<boolean> {
    const where = { userId: account.userId, version: account.version - 1 };
    const { count } = await this.#prisma.account.updateMany({ where, data: account });
    return count === 1;
  }
}
