import { initTRPC, TRPCError } from "@trpc/server";
import { createHTTPServer, type CreateHTTPContextOptions } from "@trpc/server/adapters/standalone";

import type { Caller } from "../caller.ts";
import { createUser, latestOrders, listOrders, placeOrder, showUser } from "../schemas.ts";
import { secretHashOf } from "../secret.ts";
import { listen } from "../listen.ts";
import { findCaller, findLatest, findPage, findUser } from "./reads.ts";
import { place, register } from "./writes.ts";

const t = initTRPC.context<{ caller: Caller | undefined }>().create();

const signedIn = t.procedure.use(({ ctx: { caller }, next }) => {
  if (!caller) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first" });
  return next({ ctx: { caller } });
});

const router = t.router({
  users: t.router({
    show: signedIn.input(showUser).query(({ ctx, input }) => findUser(input, ctx.caller)),
    create: t.procedure.input(createUser).mutation(({ ctx, input }) => register(input, ctx.caller)),
  }),
  orders: t.router({
    latest: signedIn.input(latestOrders).query(({ ctx, input }) => findLatest(input, ctx.caller)),
    list: signedIn.input(listOrders).query(({ ctx, input }) => findPage(input, ctx.caller)),
    place: signedIn.input(placeOrder).mutation(({ ctx, input }) => place(input, ctx.caller)),
  }),
});

const server = createHTTPServer({
  router,
  createContext: async ({ req }: CreateHTTPContextOptions) => ({
    caller: await findCaller(secretHashOf(req.headers.authorization)),
  }),
  basePath: "/trpc/",
});

listen(server);
