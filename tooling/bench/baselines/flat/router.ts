import { createUser, latestOrders, listOrders, placeOrder, showUser } from "../schemas.ts";
import { procedure, router, signedIn } from "./context.ts";
import { findLatest, findPage } from "./orders.ts";
import { place } from "./place.ts";
import { find, register } from "./users.ts";

/** Procedures that call Prisma, the way starters write them. */
export const appRouter = router({
  users: router({
    show: signedIn.input(showUser).query(({ ctx, input }) => find(ctx, input.id)),
    create: procedure.input(createUser).mutation(({ ctx, input }) => register(ctx, input)),
  }),
  orders: router({
    latest: signedIn.input(latestOrders).query(({ ctx, input }) => findLatest(ctx, input)),
    list: signedIn.input(listOrders).query(({ ctx, input }) => findPage(ctx, input)),
    place: signedIn.input(placeOrder).mutation(({ ctx, input }) => place(ctx, input)),
  }),
});
