import { counts, skuOf, token, userId } from "./seed.ts";
import type { Transport, Target } from "./target.ts";

/** A measured operation. Every server has it under the same name, with the same result. */
export type Operation = {
  readonly id: OperationId;
  readonly title: string;
  readonly procedure: string;
  readonly kind: "query" | "mutation";
  /** Its route in REST, with the fields of the input in the path. */
  readonly route: `${string} /api/${string}`;
  /** A moderate load, in requests a second. */
  readonly rate: number;
  /** The n-th input; inputs of mutations are never the same twice. */
  input(n: number): object;
};

export type OperationId = "R1" | "R2" | "R3" | "W1" | "W2";

const states = ["placed", "paid", "shipped", "delivered", "cancelled", "refunded"];

/** Distinguishes the rows of this run from older ones. */
const run = Date.now().toString(36);

export const operations: readonly Operation[] = [
  {
    id: "R1",
    title: "a user by id",
    procedure: "users.show",
    kind: "query",
    route: "GET /api/users/{id}",
    rate: 200,
    input: (n) => ({ id: userId(spread(n, counts.users)) }),
  },
  {
    id: "R2",
    title: "a user's 20 latest orders with lines",
    procedure: "orders.latest",
    kind: "query",
    route: "GET /api/users/{customerId}/orders",
    rate: 100,
    // The first ones never order anything new, so all servers see the same.
    input: (n) => ({ customerId: userId(spread(n, readers)), limit: 20 }),
  },
  {
    id: "R3",
    title: "the list of orders, 50 a page",
    procedure: "orders.list",
    kind: "query",
    route: "GET /api/orders",
    rate: 100,
    input: (n) => ({ state: states[n % states.length], limit: 50 }),
  },
  {
    id: "W1",
    title: "register a user",
    procedure: "users.create",
    kind: "mutation",
    route: "POST /api/users",
    rate: 50,
    input: (n) => ({ name: `New Customer ${n}`, email: `new-${run}-${n}@example.com`, timeZone: "Europe/Istanbul" }),
  },
  {
    id: "W2",
    title: "place an order of 3 lines",
    procedure: "orders.place",
    kind: "mutation",
    route: "POST /api/orders",
    rate: 50,
    input: (n) => ({
      customerId: userId(readers + spread(n, counts.users - readers)),
      lines: [0, 1, 2].map((line) => ({ sku: skuOf(spread(n * 3 + line, counts.products)), quantity: 1 + line })),
    }),
  },
];

/** Customers that are only read. */
const readers = counts.users / 2;

/** From 1 to `count`, far from one to the next. */
function spread(n: number, count: number): number {
  return 1 + ((n * 7919) % count);
}

export type HttpRequest = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

const authorization = `Bearer ${token}`;

export function toHttpRequest(transport: Transport, operation: Operation, input: object): HttpRequest {
  return toRequest[transport](operation, input);
}

const toRequest: Readonly<Record<Transport, (operation: Operation, input: object) => HttpRequest>> = {
  trpc: toTrpcRequest,
  rest: toRestRequest,
  // As the client of oRPC sends it.
  orpc: ({ procedure }, input) => toPost(`/rpc/${procedure.replace(".", "/")}`, { json: input }),
};

/** The request as tRPC's own client sends it. */
function toTrpcRequest({ procedure, kind }: Operation, input: object): HttpRequest {
  const path = `/trpc/${procedure}`;
  return kind === "query" ? toGet(path, { input: JSON.stringify(input) }) : toPost(path, input);
}

function toRestRequest({ route, kind }: Operation, input: object): HttpRequest {
  const fields = new Map(Object.entries(input));
  const [, template = ""] = route.split(" ");
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(fields.get(name));
    fields.delete(name);
    return value;
  });
  return kind === "query" ? toGet(path, Object.fromEntries(fields)) : toPost(path, input);
}

function toGet(path: string, query: Readonly<Record<string, unknown>>): HttpRequest {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return { method: "GET", path: pairs.length > 0 ? `${path}?${pairs.join("&")}` : path, headers: { authorization } };
}

function toPost(path: string, body: object): HttpRequest {
  return {
    method: "POST",
    path,
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** @throws when the response is an error. */
export async function ask(
  { url, transport }: Pick<Target, "url" | "transport">,
  operation: Operation,
  input: object,
): Promise<unknown> {
  const { path, ...request } = toHttpRequest(transport, operation, input);
  const response = await fetch(`${url}${path}`, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation.procedure} at ${url} answers ${response.status}: ${text}`);
  const answer: unknown = JSON.parse(text);
  return dataOf[transport](answer);
}

const dataOf: Readonly<Record<Transport, (answer: unknown) => unknown>> = {
  trpc: (answer) => (answer as { result: { data: unknown } }).result.data,
  rest: (answer) => answer,
  orpc: (answer) => (answer as { json: unknown }).json,
};
