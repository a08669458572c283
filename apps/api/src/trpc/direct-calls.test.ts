import { once } from "node:events";
import { request as send } from "node:http";
import type { AddressInfo } from "node:net";

import { toErrorShape } from "@baklava/handlers/trpc/error-shape";
import { FailureError, trpcCodes } from "@baklava/handlers/trpc/failure";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import { type FailureKind, refuse } from "@baklava/models/result";
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import * as fc from "fast-check";
import {
  fastify,
  type FastifyInstance,
  type FastifyRequest,
  type InjectOptions,
  type LightMyRequestResponse,
} from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";

import { takeJson } from "../http/json-body.ts";
import { createAdapter, type TrpcOptions } from "./adapter.ts";
import { createDirectCalls } from "./direct-calls.ts";

const t = initTRPC.context<{ readonly agent: string }>().create({
  errorFormatter: ({ error, path }) => toErrorShape(error, { path }),
});
const anything = t.procedure.input((received: unknown) => received);
const kinds = Object.keys(trpcCodes) as FailureKind[];

/** Ends when a call whose caller has left is aborted. */
let aborted = Promise.withResolvers<void>();
let waiting = Promise.withResolvers<void>();

const router = t.router({
  echo: anything.query(({ input, ctx }) => ({ input, ctx })),
  nothing: t.procedure.query(() => undefined),
  store: anything.mutation(({ input, batchIndex }) => [input, batchIndex]),
  large: anything.query(() => "ü".repeat(300_000)),
  refuse: anything.query(({ input }) => {
    const kind = kinds.find((each) => each === input) ?? "invalid";
    throw new FailureError(refuse(kind, "some_reason", `It is ${kind}`) as FailureError["failure"]);
  }),
  throws: t.procedure.mutation(() => {
    throw new Error("A bug");
  }),
  ownError: anything.query(() => {
    throw new TRPCError({ code: "TIMEOUT", message: "Too late", cause: new Error("The reason") });
  }),
  wait: anything.query(async ({ signal }) => {
    waiting.resolve();
    if (signal && !signal.aborted) await once(signal, "abort");
    aborted.resolve();
  }),
  watch: anything.subscription(async function* () {
    yield 1;
  }),
});

const errors: string[] = [];
const options = {
  router: router as unknown as AppRouter,
  createContext: ((request: FastifyRequest) => ({ agent: request.headers["user-agent"] })) as never,
  onError: (error) => errors.push(`${error.code} ${error.message}`),
} satisfies TrpcOptions;

let answeredDirectly = 0;
const direct = createDirectCalls(options);
const adapter = createAdapter(options);
let both: FastifyInstance;
let url: string;
beforeAll(async () => {
  both = fastify({ routerOptions: { maxParamLength: 5000 }, bodyLimit: 4_000_000 });
  takeJson(both, (text) => text);
  both.all("/adapter/:path", (request, reply) => adapter(request, reply));
  both.all("/direct/:path", (request, reply) => {
    const answered = direct(request, reply);
    if (answered) answeredDirectly += 1;
    return answered ?? adapter(request, reply);
  });
  url = await both.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => both.close());

/** A response as a client sees it. The date differs, and a response that is known as a whole tells its length. */
function visible({ statusCode, headers, rawPayload }: LightMyRequestResponse) {
  const { date: _date, "content-length": _length, "transfer-encoding": _encoding, ...rest } = headers;
  return {
    statusCode,
    headers: rest,
    body: rawPayload.toString("latin1").replace("/direct/", "/adapter/"),
    errors: errors.splice(0),
  };
}

async function compare(request: Omit<InjectOptions, "url"> & { readonly path: string }): Promise<void> {
  const { path, ...rest } = request;
  const byAdapter = visible(await both.inject({ ...rest, url: `/adapter/${path}` }));
  const directly = visible(await both.inject({ ...rest, url: `/direct/${path}` }));
  expect(directly).toEqual(byAdapter);
}

function some(...names: readonly string[]): fc.Arbitrary<string[]> {
  return fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 });
}

const queries = ["echo", "nothing", "refuse", "ownError"];
const mutations = ["store", "throws"];
const others = ["watch", "large", "made.up", "echo%2Cecho", "echo%252Cecho", "%", "__proto__", "constructor", ""];
/** The calls of a client: procedures of one type with its method, and now and then anything. */
const calls = fc.oneof(
  { weight: 4, arbitrary: fc.record({ method: fc.constant("GET" as const), names: some(...queries) }) },
  { weight: 2, arbitrary: fc.record({ method: fc.constant("POST" as const), names: some(...mutations) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      method: fc.constantFrom("GET" as const, "POST" as const, "PUT" as const, "HEAD" as const, "DELETE" as const),
      names: some(...queries, ...mutations, ...others),
    }),
  },
);
const json = fc.oneof(
  fc.constantFrom(...kinds.map((kind) => JSON.stringify(kind)), "", "null", "{", '{"__proto__":1}', "1e999", "[]"),
  fc.json({ maxDepth: 2 }),
  fc
    .dictionary(fc.constantFrom("0", "1", "2", "00", "__proto__"), fc.jsonValue({ maxDepth: 1 }))
    .map((batch) => JSON.stringify(batch)),
);
const usually = <T>(value: T, ...rest: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: fc.constantFrom(...rest) });
const anyRequest = fc.record({
  calls,
  input: json,
  batch: usually("batch=1", "batch=0", "batch", "batch=1&batch=0", "batch=2&batch=1", ""),
  rest: usually("", "&connectionParams=%7B%7D", "&input=1", "&lastEventId=3", "&é=%E9", "&a=+%zz", "#x", "&'\"<>"),
  contentType: usually(
    "application/json",
    undefined,
    "Application/JSON ; charset=utf-8",
    "application/jsonp",
    "text/plain",
    "multipart/form-data; boundary=x",
  ),
  headers: usually<Record<string, string>>(
    {},
    { "trpc-accept": "application/jsonl" },
    { "trpc-accept": "x" },
    { accept: "text/html, application/jsonl" },
    { accept: "application/json" },
    { host: "a b" },
    { host: "[::1]:3000" },
    { host: "localhost:99999" },
    { host: "1.2.3.4.5" },
  ),
});

test("a response is that of tRPC's adapter, for any request", async () => {
  const before = answeredDirectly;
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(anyRequest, async ({ calls: { method, names }, input, batch, rest, contentType, headers }) => {
      tried += 1;
      const query = method === "GET" ? `&input=${encodeURIComponent(input)}` : "";
      await compare({
        method,
        path: `${names.join(",")}?${batch}${query}${rest}`,
        headers: {
          "user-agent": "test",
          ...headers,
          ...(contentType !== undefined && { "content-type": contentType }),
        },
        ...(method !== "GET" && method !== "HEAD" && { payload: input }),
      });
    }),
    { numRuns: 1500 },
  );
  const share = (answeredDirectly - before) / tried;
  process.stdout.write(`tRPC: ${tried} requests through both, ${Math.round(share * 100)} % without the adapter\n`);
  // Otherwise the adapter would be compared with itself.
  expect(share).toBeGreaterThan(0.1);
});

test.each(kinds)("a refusal as %s is the same", async (kind) => {
  const before = answeredDirectly;
  await compare({ method: "GET", path: `refuse?input=${encodeURIComponent(JSON.stringify(kind))}` });
  const inputs = { 0: kind, 1: "conflict", 2: "unavailable" };
  await compare({ method: "GET", path: `refuse,refuse,refuse?batch=1&input=${JSON.stringify(inputs)}` });
  expect(answeredDirectly).toBe(before + 2);
});

test("a large response and a large request are the same", async () => {
  const before = answeredDirectly;
  await compare({ method: "GET", path: "large,large?batch=1" });
  const headers = { "content-type": "application/json" };
  await compare({ method: "POST", path: "store", headers, payload: JSON.stringify("ü".repeat(1_000_000)) });
  expect(answeredDirectly).toBe(before + 2);
});

test.each([
  ["httpLink", httpLink],
  ["httpBatchLink", httpBatchLink],
  ["httpBatchStreamLink", httpBatchStreamLink],
])("the official client gets the same through %s", async (_name, link) => {
  const answers = await Promise.all(
    ["adapter", "direct"].map(async (path) => {
      const client = createTRPCClient<typeof router>({ links: [link({ url: `${url}/${path}` })] });
      const reads = [client.echo.query({ a: 1 }), client.nothing.query(), client.refuse.query("conflict")];
      const writes = [client.store.mutate([1]), client.throws.mutate()];
      return (await Promise.allSettled<unknown>([...reads, ...writes])).map((settled) =>
        settled.status === "fulfilled" ? settled.value : (settled.reason as { shape: unknown }).shape,
      );
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
});

test.each(["adapter", "direct"])("a call is aborted when its caller leaves, through the %s", async (path) => {
  aborted = Promise.withResolvers();
  waiting = Promise.withResolvers();
  const { port } = both.server.address() as AddressInfo;
  const request = send({ port, path: `/${path}/wait,wait?batch=1` });
  request.on("error", () => undefined).end();
  await waiting.promise;
  request.destroy();
  await expect(aborted.promise).resolves.toBeUndefined();
});
