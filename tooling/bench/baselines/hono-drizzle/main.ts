import { createAdaptorServer } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";

import type { Caller } from "../caller.ts";
import { findCaller, findLatest, findPage, findUser } from "../drizzle/reads.ts";
import { place, register } from "../drizzle/writes.ts";
import { listen } from "../listen.ts";
import { createUser, latestOrders, listOrders, placeOrder, showUser } from "../schemas.ts";
import { secretHashOf } from "../secret.ts";

type Environment = { Variables: { caller: Caller } };

const signedIn = createMiddleware<Environment>(async (context, next) => {
  const caller = await findCaller(secretHashOf(context.req.header("authorization")));
  if (!caller) throw new HTTPException(401, { message: "Sign in first" });
  context.set("caller", caller);
  await next();
});

/** The query, with its numbers. */
function queryOf(context: Context) {
  const { limit, ...query } = context.req.query();
  return { ...query, ...(limit !== undefined && { limit: Number(limit) }) };
}

const app = new Hono<Environment>()
  .use(signedIn)
  .get("/api/users/:id", async (context) =>
    context.json(await findUser(showUser.parse(context.req.param()), context.get("caller"))),
  )
  .get("/api/users/:customerId/orders", async (context) =>
    context.json(
      await findLatest(latestOrders.parse({ ...context.req.param(), ...queryOf(context) }), context.get("caller")),
    ),
  )
  .get("/api/orders", async (context) =>
    context.json(await findPage(listOrders.parse(queryOf(context)), context.get("caller"))),
  )
  .post("/api/users", async (context) =>
    context.json(await register(createUser.parse(await context.req.json()), context.get("caller")), 201),
  )
  .post("/api/orders", async (context) =>
    context.json(await place(placeOrder.parse(await context.req.json()), context.get("caller")), 201),
  );

listen(createAdaptorServer(app));
