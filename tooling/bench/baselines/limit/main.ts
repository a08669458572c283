import { createServer, type IncomingMessage } from "node:http";

import { Pool } from "pg";

import type { Caller } from "../caller.ts";
import { createUser, latestOrders, listOrders, placeOrder, showUser } from "../schemas.ts";
import { secretHashOf } from "../secret.ts";
import { listen } from "../listen.ts";
import { settings } from "../settings.ts";
import { findCaller, findLatest, findPage, findUser } from "./reads.ts";
import { place, register } from "./writes.ts";

const pool = new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE });

/** The least code between the socket and the statement. */
const procedures: Readonly<Record<string, (input: unknown, caller: Caller) => Promise<unknown>>> = {
  "/trpc/users.show": (input, caller) => findUser(pool, showUser.parse(input), caller),
  "/trpc/orders.latest": (input, caller) => findLatest(pool, latestOrders.parse(input), caller),
  "/trpc/orders.list": (input, caller) => findPage(pool, listOrders.parse(input), caller),
  "/trpc/users.create": (input, caller) => register(pool, createUser.parse(input), caller),
  "/trpc/orders.place": (input, caller) => place(pool, placeOrder.parse(input), caller),
};

const server = createServer((request, response) => {
  const send = ({ status, body }: Answer) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  void answer(request).then(send);
});

type Answer = { readonly status: number; readonly body: unknown };

async function answer(request: IncomingMessage): Promise<Answer> {
  try {
    const [path = "", query = ""] = (request.url ?? "").split("?input=");
    const procedure = procedures[path];
    if (!procedure) return { status: 404, body: { error: path } };
    const input: unknown = JSON.parse(request.method === "POST" ? await bodyOf(request) : decodeURIComponent(query));
    const caller = await findCaller(pool, secretHashOf(request.headers.authorization));
    return { status: 200, body: { result: { data: await procedure(input, caller) } } };
  } catch (error) {
    return { status: 500, body: { error: String(error) } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return body;
}

listen(server);
