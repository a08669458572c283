import type { Prisma } from "@baklava/adapters/database/prisma";
import { isUniqueViolation } from "@baklava/adapters/database/is-unique-violation";
import type { User } from "@baklava/models/user";
import { fold } from "@baklava/utils/fold";

import type { UpdateUserResult, UserRepository } from "../user.ts";

export class PrismaUserRepository implements UserRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findById(id: string): Promise<User | undefined> {
    return (await this.#prisma.user.findUnique({ where: { id }, omit: { nameFolded: true } })) ?? undefined;
  }

  async findByEmail(email: string): Promise<User | undefined> {
    return (await this.#prisma.user.findUnique({ where: { email }, omit: { nameFolded: true } })) ?? undefined;
  }

  async insert(user: User): Promise<boolean> {
    const { count } = await this.#prisma.user.createMany({ data: toRow(user), skipDuplicates: true });
    if (count === 0 && (await this.findById(user.id))) throw new Error(`User id ${user.id} is in use`);
    return count === 1;
  }

  async update(user: User): Promise<UpdateUserResult> {
    try {
      const where = { id: user.id, version: user.version - 1 };
      const { count } = await this.#prisma.user.updateMany({ where, data: toRow(user) });
      return count === 1 ? "updated" : "stale";
    } catch (error) {
      if (isUniqueViolation(error, "email")) return "email_taken";
      throw error;
    }
  }

  async lockActiveAdmins(): Promise<readonly string[]> {
    const rows = await this.#prisma.$queryRaw<{ id: string }[]>`
      SELECT users.id
      FROM public.users JOIN public.accounts ON accounts.user_id = users.id
      WHERE users.role = 'admin' AND accounts.status = 'active'
      ORDER BY users.id
      FOR UPDATE`;
    return rows.map(({ id }) => id);
  }
}

function toRow(user: User): Prisma.UserCreateManyInput {
  return { ...user, nameFolded: fold(user.name) };
}
