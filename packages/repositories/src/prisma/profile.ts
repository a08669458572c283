import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Profile } from "@baklava/models/profile";

import type { ProfileRepository } from "../profile.ts";

export class PrismaProfileRepository implements ProfileRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findByUserId(userId: string): Promise<Profile | undefined> {
    return (await this.#prisma.profile.findUnique({ where: { userId } })) ?? undefined;
  }

  async insert(profile: Profile): Promise<void> {
    await this.#prisma.profile.createMany({ data: profile });
  }
}
