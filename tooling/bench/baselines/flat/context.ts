import { initTRPC, TRPCError } from "@trpc/server";
import type { CreateHTTPContextOptions } from "@trpc/server/adapters/standalone";

import type { Caller } from "../caller.ts";
import { secretHashOf } from "../secret.ts";
import type { PrismaClient } from "./generated/client/client.ts";

export type Context = { readonly prisma: PrismaClient; readonly caller: Caller | undefined };

export function createContext(prisma: PrismaClient) {
  return async ({ req }: CreateHTTPContextOptions): Promise<Context> => {
    const secretHash = secretHashOf(req.headers.authorization);
    return { prisma, caller: secretHash === undefined ? undefined : await findCaller(prisma, secretHash) };
  };
}

async function findCaller(prisma: PrismaClient, secretHash: string): Promise<Caller | undefined> {
  const found = await prisma.credential.findUnique({
    where: { secretHash },
    include: { user: { include: { account: true } } },
  });
  if (!found || found.expiresAt < new Date() || found.user.account?.status !== "active") {
    throw new TRPCError({ code: "UNAUTHORIZED" });
  }
  return { userId: found.userId, role: found.user.role };
}

const t = initTRPC.context<Context>().create();
export const { router, procedure } = t;

export const signedIn = procedure.use(({ ctx: { caller }, next }) => {
  if (!caller) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first" });
  return next({ ctx: { caller } });
});
