import { type DescService, type JsonObject, fromJson, toJson } from "@bufbuild/protobuf";
import { openBackend } from "@baklava/services/testing/backend";
import { createContextValues, createRouterTransport } from "@connectrpc/connect";
import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

import { exampleCommand } from "./cli/example.ts";
import { runCli } from "./cli/run-cli.ts";
import { createSchema } from "./graphql/schema.ts";
import { createGraphqlServer } from "./graphql/server.ts";
import { servicesOf } from "./grpc/contract.ts";
import { toMessage } from "./grpc/convert.ts";
import { describeService } from "./grpc/descriptor.ts";
import { addServices, callKey } from "./grpc/services.ts";
import { extendNumbers } from "./grpc/numbers.ts";
import { createMcpServer } from "./mcp/mcp-server.ts";
import type { AnyOperation, NamedOperation } from "./operation.ts";
import type { Operations } from "./operations.ts";
import { createOpenApi } from "./rest/openapi.ts";
import { respond } from "./rest/respond.ts";
import { checkOperations } from "./check-operations.ts";
import { callTo, runnerIn } from "./testing/call.ts";
import { captureIo } from "./testing/capture-io.ts";
import { requestFor, responseOf } from "./testing/graphql.ts";
import { emptyThing, expectedThing, fullThing, smallThing, type Thing, thingOperations } from "./testing/things.ts";
import { createRouter } from "./trpc/router.ts";

const domains = { things: { summary: "Things", load: async () => thingOperations } };
const operations = { things: thingOperations } as never as Operations;
const call = callTo(openBackend());

type Ask = (operation: "find" | "put", thing: Thing) => Promise<unknown>;

const trpc: Ask = (operation, thing) => {
  const caller = createRouter(operations).createCaller(call) as never as Record<
    string,
    Record<string, (i: object) => unknown>
  >;
  return Promise.resolve(caller["things"]?.[operation]?.(thing));
};

const rest: Ask = async (operation, thing) => {
  const isQuery = operation === "find";
  const query = isQuery ? parseQuery(toQuery(thing)) : {};
  const none = { params: {}, idempotencyKey: undefined, ifMatch: undefined, ifNoneMatch: undefined };
  const request = { url: "/things", ...none, query, body: isQuery ? undefined : thing };
  const { body } = await respond(namedOperation(operation), request, call);
  return body;
};

/** As the OpenAPI document says: lists repeat the parameter or are JSON, objects are JSON, null is `null`. */
function toQuery(thing: Thing): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(thing)) {
    const isRepeated = Array.isArray(value) && value.length > 1 && value.every((one) => typeof one !== "object");
    for (const one of isRepeated && name !== "tuple" ? (value as unknown[]) : [value])
      query.append(name, toText(name, one));
  }
  return query;
}

/** Text that could be taken for JSON needs its quotes where a field takes more than text. */
function toText(name: string, value: unknown): string {
  const isOpen = name.startsWith("nullable") || name.startsWith("optionalNullable");
  return typeof value === "string" && !isOpen ? value : JSON.stringify(value);
}

function parseQuery(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(names.map((name) => [name, oneOrMany(query.getAll(name))]));
}

function oneOrMany(values: string[]): string | string[] {
  const [only = "", ...others] = values;
  return others.length === 0 ? only : values;
}

const graphqlSchema = createSchema(operations);

const graphql: Ask = async (operation, thing) => {
  const server = createGraphqlServer(operations, { path: "/", isSchemaPublic: true, onError: () => undefined });
  const name = operation === "find" ? "thingsFind" : "thingsPut";
  const body = JSON.stringify(requestFor(graphqlSchema, name, thing));
  const headers = { "content-type": "application/json" };
  const response = await server.fetch(new Request("http://localhost/", { method: "POST", headers, body }), { call });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  return errors ?? data?.[name];
};

const grpc: Ask = async (operation, thing) => {
  const [service] = servicesOf(["find", "put"].map((name) => namedOperation(name as "find")));
  if (!service) throw new Error("There is no service");
  const numbers = extendNumbers({}, [service]);
  const described: DescService = describeService(service, numbers);
  const options = { onError: () => undefined, checkReady: async () => undefined, numbers };
  const interceptor = (next: (request: never) => Promise<never>) => (request: object) =>
    next(Object.assign(request, { contextValues: createContextValues().set(callKey, call) }) as never);
  const transport = createRouterTransport((router) => addServices(router, operations, options), {
    router: { interceptors: [interceptor as never] },
  });
  const method = described.methods.find(({ localName }) => localName === operation);
  const contract = service.methods.find(({ named }) => named.name === operation);
  if (!method || !contract) throw new Error(`There is no ${operation}`);
  // The client sends every field, also null.
  const message = { ...toMessage(contract.input, thing), ...nullsOf(contract.input.fields, thing) } as JsonObject;
  const request = fromJson(method.input, message);
  const answer = await transport.unary(method as never, undefined, undefined, undefined, request);
  return toJson(method.output, answer.message as never);
};

function nullsOf(
  fields: readonly { readonly name: string; readonly shape: { readonly kind: string } }[],
  thing: object,
) {
  const values = thing as Readonly<Record<string, unknown>>;
  const open = fields.filter(({ name, shape }) => shape.kind === "anything" && values[name] === null);
  return Object.fromEntries(open.map(({ name }) => [name, null]));
}

const mcp: Ask = async (operation, thing) => {
  const server = createMcpServer(operations, { version: "1", call, offers: () => true, onError: () => undefined });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(near);
  onTestFinished(() => client.close());
  await client.listTools();
  const answer = await client.callTool({ name: `things_${operation}`, arguments: { ...thing } });
  return answer.structuredContent;
};

/** Uses the flags of the example in the help. */
const cliFlags: Ask = async (operation, thing) => {
  const named = namedOperation(operation);
  const command = exampleCommand({ ...named, operation: { ...named.operation, example: thing } });
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)];
  return runInCli(words.slice(1).map((match) => match.slice(1).join("")));
};

const cliInput: Ask = (operation, thing) => runInCli(["things", operation, "--input", "-"], JSON.stringify(thing));

async function runInCli(args: readonly string[], stdin = ""): Promise<unknown> {
  const io = captureIo(stdin);
  const open = async () => runnerIn(openBackend());
  await runCli([...args, "--json"], { domains, open, io, version: "1", extraCommands: [] });
  return io.written.err === "" ? (JSON.parse(io.written.out) as unknown) : JSON.parse(io.written.err);
}

function namedOperation(name: "find" | "put"): NamedOperation {
  return { domain: "things", name, operation: thingOperations[name] };
}

type Tried = { readonly ask: Ask; asReceived?(operation: "find" | "put", value: object): object };

const transports: Readonly<Record<string, Tried>> = {
  tRPC: { ask: trpc },
  REST: { ask: rest },
  GraphQL: {
    ask: graphql,
    asReceived: (operation, value) =>
      responseOf(graphqlSchema, operation === "find" ? "thingsFind" : "thingsPut", value),
  },
  gRPC: { ask: grpc, asReceived: asMessage },
  MCP: { ask: mcp },
  "CLI by flags": { ask: cliFlags },
  "CLI by JSON": { ask: cliInput },
};
const things = { "all fields": fullThing, "null and empty fields": emptyThing, "required fields alone": smallThing };

test("the table of a domain with a field of every type is built", () => {
  expect(() => checkOperations("things", thingOperations)).not.toThrow();
});

test("the document of REST has a field of every type, and is valid", async () => {
  const document = createOpenApi(operations, { version: "1", basePath: "/api", cookieName: "session" });
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  const places = document.paths["/things"]?.["get"]?.["parameters"] as { name: string; content?: object }[];
  const json = places.filter(({ content }) => content).map(({ name }) => name);
  expect(json).toEqual(expect.arrayContaining(["sender", "tuple", "record", "objects", "anything"]));
  expect(json).not.toContain("words");
});

const calls = Object.entries(transports).flatMap(([name, transport]) =>
  Object.entries(things).flatMap(([what, thing]) =>
    (["find", "put"] as const).map((operation) => [name, operation, what, transport, thing] as const),
  ),
);

test.each(calls)(
  "%s carries a field of every type to things.%s and back: %s",
  async (_name, operation, _what, { ask, asReceived = (_operation, value) => value }, thing) => {
    expect(await ask(operation, thing)).toEqual(asReceived(operation, expectedThing(thing)));
  },
);

/** As the contract says: null is left out, integers are text, choices have the name of their type as prefix. */
function asMessage(operation: "find" | "put", value: object): object {
  const [service] = servicesOf([namedOperation(operation)]);
  const [method] = service?.methods ?? [];
  if (!service || !method) throw new Error("There is no service");
  const described = describeService(service, extendNumbers({}, [service]));
  const [first] = described.methods;
  if (!first) throw new Error("There is no method");
  return toJson(
    first.output,
    fromJson(first.output, toMessage(method.output, value as JsonObject) as JsonObject),
  ) as object;
}

const unfit: readonly (readonly [z.ZodType, string])[] = [
  [z.date(), "z.date(); use z.iso.datetime()"],
  [z.bigint(), "z.bigint(); use z.int()"],
  [z.map(z.string(), z.int()), "z.map(); use z.record()"],
  [z.set(z.string()), "z.set(); use z.array()"],
  [z.file(), "z.file(); use z.base64()"],
  [z.nan(), "z.nan(); use z.number().nullable()"],
  [z.undefined(), "z.undefined(); use .optional()"],
  [z.void(), "z.void(); use z.strictObject({})"],
  [z.symbol(), "z.symbol(); use z.enum()"],
  [z.instanceof(URL), "z.custom() or z.instanceof(); use z.unknown()"],
  [z.literal([undefined, "x"]), "the literal undefined; use .optional()"],
  [z.never(), "accepts no value; leave it out"],
  [z.array(z.date()), "z.date(); use"],
  [z.record(z.string(), z.bigint()), "z.bigint(); use"],
  [z.union([z.string(), z.set(z.string())]).optional(), "z.set(); use"],
];

test.each(unfit)("a field of type %# is refused when the table is built: it is %s", (type, sentence) => {
  const input = z.strictObject({ outer: z.strictObject({ field: type }) });
  const output = z.object({ items: z.array(z.object({ field: type })) });
  const table = { put: { ...thingOperations.put, input, output } };
  const build = () => checkOperations("things", table);
  expect(build).toThrow(`things.put: input: field outer.field`);
  expect(build).toThrow(sentence);
  expect(build).toThrow("things.put: output: field items.field");
});

const misshapen: readonly (readonly [string, Partial<AnyOperation>, string])[] = [
  [
    "an input that refers to itself",
    { input: z.strictObject({ next: z.lazy((): z.ZodType => node) }) },
    "refers to itself",
  ],
  ["an input with unknown fields", { input: z.looseObject({}) }, "use z.strictObject()"],
  [
    "an output whose form nothing says",
    { output: z.object({ size: z.string().transform((text) => text.length) }) },
    "output: field size is .transform(); use a schema",
  ],
  ["an output that is a list", { output: z.array(z.string()) }, "wrap it, such as in { items: … }"],
  ["a name with a dash", { input: z.strictObject({ "a-b": z.string() }) }, "field a-b is not in camel case"],
  [
    "a name of a flag of every command",
    { input: z.strictObject({ json: z.string() }) },
    "--json is a flag of every command",
  ],
  [
    "two names with one flag",
    { input: z.strictObject({ tag: z.string(), tags: z.array(z.string()) }) },
    "fields tag and tags",
  ],
  ["a name that negates a flag", { input: z.strictObject({ noTax: z.boolean() }) }, "would negate another flag"],
  ["an object as argument", { input: z.strictObject({ id: z.strictObject({}) }) }, "make it a single value"],
  ["a route without its field", { route: "PUT /things/{key}" }, "the input has no such field"],
  [
    "a list in a route",
    { route: "PUT /things/{tags}", input: z.strictObject({ tags: z.array(z.string()) }) },
    "make it a single",
  ],
];
const node: z.ZodType = z.strictObject({ next: z.lazy((): z.ZodType => node).optional() });

test.each(misshapen)("%s is refused when the table is built", (_what, change, sentence) => {
  const table = { put: { ...thingOperations.put, ...change } };
  expect(() => checkOperations("things", table as never)).toThrow(sentence);
});

test("an argument and a route may be of any single type", async () => {
  const input = z.strictObject({ id: z.int(), isNew: z.boolean() });
  const find = { ...thingOperations.find, route: "GET /things/{id}/{isNew}", input, output: input } as never;
  const request = { url: "", params: { id: "5", isNew: "true" }, query: {}, body: undefined };
  const none = { idempotencyKey: undefined, ifMatch: undefined, ifNoneMatch: undefined };
  const found = await respond({ domain: "things", name: "find", operation: find }, { ...request, ...none }, call);
  expect(found.body).toEqual({ id: 5, isNew: true });
  const io = captureIo();
  const options = {
    domains: { things: { summary: "", load: async () => ({ find }) } },
    io,
    version: "1",
    extraCommands: [],
  };
  await runCli(["things", "find", "--is-new", "5", "--json"], {
    ...options,
    open: async () => runnerIn(openBackend()),
  });
  expect(JSON.parse(io.written.out)).toEqual({ id: 5, isNew: true });
});

test.each([
  [["--flag"], true],
  [["--no-flag"], false],
  [["--flag", "true"], true],
  [["--flag", "false"], false],
  [["--flag=false"], false],
  [["--nullable-flag", "null"], null],
])("a flag for true and false is given as %j", async (words, expected) => {
  const input = z.strictObject({ flag: z.boolean().optional(), nullableFlag: z.boolean().nullish() });
  const find = { ...thingOperations.find, input, output: input };
  const io = captureIo();
  const options = {
    domains: { things: { summary: "", load: async () => ({ find }) } },
    io,
    version: "1",
    extraCommands: [],
  };
  await runCli(["things", "find", ...words, "--json"], { ...options, open: async () => runnerIn(openBackend()) });
  expect(Object.values(JSON.parse(io.written.out) as object)).toEqual([expected]);
});
