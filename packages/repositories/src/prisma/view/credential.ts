import type { PrismaClient } from "@baklava/adapters/database/prisma";
import type { CredentialDetails } from "@baklava/models/credential";

import type { CredentialView } from "../../view/credential.ts";
import { toCredential } from "../credential-row.ts";
import { orUnavailable } from "../unavailable.ts";

export class PrismaCredentialView implements CredentialView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async findBySecretHash(secretHash: string): Promise<CredentialDetails | undefined> {
    const include = { user: { select: { role: true, account: { select: { status: true } } } } } as const;
    const found = await orUnavailable(() => this.#prisma.credential.findUnique({ where: { secretHash }, include }));
    if (!found?.user.account) return undefined;
    const { user, ...row } = found;
    return { ...toCredential(row), role: user.role, status: found.user.account.status };
  }
}
