import { TRPCError } from "@trpc/server";
import { v7 as uuid } from "uuid";

import { changesBetween } from "../audit.ts";
import { type Caller, maySee } from "../caller.ts";
import { fold } from "../fold.ts";
import type { CreateUser } from "../schemas.ts";
import type { Context } from "./context.ts";
import type { Prisma } from "./generated/client/client.ts";

type SignedIn = Context & { readonly caller: Caller };

export async function find({ prisma, caller }: SignedIn, id: string) {
  if (!maySee(caller, id)) throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${id}` });
  const user = await prisma.user.findUnique({ where: { id }, include: { account: true, profile: true } });
  if (!user?.account || !user.profile) throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${id}` });
  const { userId: _, ...profile } = user.profile;
  return { ...toAnswer(user, user.account), profile };
}

export async function register({ prisma, caller }: Context, input: CreateUser) {
  return prisma.$transaction(async (transaction) => {
    const { name, email, phone = null, timeZone, locale, displayName = name } = input;
    if (await transaction.user.findUnique({ where: { email } })) {
      throw new TRPCError({ code: "CONFLICT", message: `The e-mail ${email} is already registered` });
    }
    const now = new Date();
    const times = { createdAt: now, updatedAt: now, version: 1 };
    const user = await transaction.user.create({
      data: {
        id: uuid(),
        name,
        nameFolded: fold(name),
        email,
        role: "customer",
        ...times,
        account: { create: { status: "active", ...times } },
        profile: { create: { displayName, phone, timeZone, locale } },
      },
      include: { account: true },
    });
    const changes = changesBetween({}, { name, email, role: user.role, status: "active" });
    const what = {
      entity: "user",
      entityId: user.id,
      action: "created",
      actor: caller ? `user:${caller.userId}` : "anonymous",
    };
    await transaction.auditEvent.create({ data: { id: uuid(), ...what, at: now, changes } });
    return toAnswer(user, { status: "active", updatedAt: now });
  });
}

type User = Prisma.UserGetPayload<object>;
type Account = Pick<Prisma.AccountGetPayload<object>, "status" | "updatedAt">;

function toAnswer({ id, name, email, role, createdAt, updatedAt, version }: User, account: Account) {
  const changedAt = account.updatedAt > updatedAt ? account.updatedAt : updatedAt;
  return { id, name, email, role, status: account.status, createdAt, updatedAt: changedAt, version };
}
