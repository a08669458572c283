import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Credential } from "@baklava/models/credential";

import type { CredentialRepository } from "../credential.ts";
import { toCredential } from "../postgres/credential-row.ts";

export class PrismaCredentialRepository implements CredentialRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async insert(credential: Credential): Promise<void> {
    await this.#prisma.credential.createMany({ data: { ...credential, scopes: [...credential.scopes] } });
  }

  async list(userId: string, kind: Credential["kind"]): Promise<readonly Credential[]> {
    const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
    return (await this.#prisma.credential.findMany({ where: { userId, kind }, orderBy })).map(toCredential);
  }

  async touch(id: string, at: Date): Promise<void> {
    await this.#prisma.credential.updateMany({ where: { id }, data: { lastUsedAt: at } });
  }

  async delete({ id, userId, kind }: Pick<Credential, "id" | "userId" | "kind">): Promise<boolean> {
    const { count } = await this.#prisma.credential.deleteMany({ where: { id, userId, kind } });
    return count === 1;
  }

  async deleteAll(userId: string): Promise<void> {
    await this.#prisma.$executeRaw`
      DELETE FROM public.credentials
      WHERE id IN (SELECT id FROM public.credentials WHERE user_id = ${userId}::uuid ORDER BY id FOR UPDATE)`;
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#prisma.$executeRaw`
      DELETE FROM public.credentials
      WHERE id IN (
        SELECT id FROM public.credentials WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`;
  }
}
