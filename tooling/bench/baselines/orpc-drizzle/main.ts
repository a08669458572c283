import { createServer } from "node:http";

import { ORPCError, os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/node";

import { findCaller, findLatest, findPage, findUser } from "../drizzle/reads.ts";
import { place, register } from "../drizzle/writes.ts";
import { createUser, latestOrders, listOrders, placeOrder, showUser } from "../schemas.ts";
import { secretHashOf } from "../secret.ts";
import { listen } from "../listen.ts";

const signedIn = os.$context<{ authorization: string | undefined }>().use(async ({ context, next }) => {
  const caller = await findCaller(secretHashOf(context.authorization));
  if (!caller) throw new ORPCError("UNAUTHORIZED");
  return next({ context: { caller } });
});

const router = {
  users: {
    show: signedIn.input(showUser).handler(({ input, context }) => findUser(input, context.caller)),
    create: signedIn.input(createUser).handler(({ input, context }) => register(input, context.caller)),
  },
  orders: {
    latest: signedIn.input(latestOrders).handler(({ input, context }) => findLatest(input, context.caller)),
    list: signedIn.input(listOrders).handler(({ input, context }) => findPage(input, context.caller)),
    place: signedIn.input(placeOrder).handler(({ input, context }) => place(input, context.caller)),
  },
};

const handler = new RPCHandler(router);
const server = createServer((request, response) => {
  const { authorization } = request.headers;
  const answered = ({ matched }: { matched: boolean }) => matched || response.writeHead(404).end();
  void handler.handle(request, response, { prefix: "/rpc", context: { authorization } }).then(answered);
});

listen(server);
