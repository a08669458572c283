import { create, type DescMessage, type DescService, type Message } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { anonymous } from "@baklava/models/caller";
import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { sell } from "@baklava/services/testing/shop";
import { Code, ConnectError, createContextValues, createRouterTransport, type Transport } from "@connectrpc/connect";
import { beforeEach, expect, test } from "vitest";

import type { Call } from "../operation.ts";
import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { callTo } from "../testing/call.ts";
import { servicesOf } from "./contract.ts";
import { describeService } from "./descriptor.ts";
import { addServices, callKey } from "./services.ts";
import { badRequest, errorInfo } from "./error-details.ts";
import { healthService } from "./health.ts";
import numbers from "./numbers.json" with { type: "json" };

const operations = await loadOperations();
const described = servicesOf(listOperations(operations)).map((service) => describeService(service, numbers));

let backend: Backend;
let errors: unknown[];
let isReady: boolean;
beforeEach(() => {
  [backend, errors, isReady] = [openBackend(), [], true];
});

/** Calls go through the whole transport, but over no network. */
function connect(call: Call = callTo(backend)): Transport {
  const options = {
    onError: (error: unknown) => errors.push(error),
    checkReady: async () => {
      if (!isReady) throw new Error("not ready");
    },
  };
  const interceptor = (next: (request: never) => Promise<never>) => (request: { contextValues: unknown }) =>
    next(Object.assign(request, { contextValues: createContextValues().set(callKey, call) }) as never);
  return createRouterTransport((router) => addServices(router, operations, options), {
    router: { interceptors: [interceptor as never] },
  });
}

async function ask(method: string, input: object, options: { call?: Call; timeoutMs?: number } = {}) {
  const [service = "", name = ""] = method.split(".");
  const found = described.find((one) => one.name === `${service}Service`) as DescService;
  return send(connect(options.call), found, name, input, options.timeoutMs);
}

async function send(transport: Transport, service: DescService, name: string, input: object, timeoutMs?: number) {
  const method = service.methods.find((one) => one.name === name);
  if (!method) throw new Error(`There is no ${name}`);
  const request = create(method.input, input as never);
  const answer = await transport.unary(method as never, undefined, timeoutMs, undefined, request);
  return answer.message as Message & Readonly<Record<string, unknown>>;
}

async function refusalOf(call: Promise<unknown>) {
  const error = (await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as ConnectError | undefined;
  if (!error) throw new Error("The call was not refused");
  const [info] = error.findDetails(errorInfo) as unknown as { metadata: object }[];
  const [bad] = error.findDetails(badRequest) as unknown as { fieldViolations: object[] }[];
  return { code: error.code, message: error.rawMessage, info, violations: bad?.fieldViolations };
}

const ada = { name: "Ada", email: "ada@example.com" };

test("a method gives the operation's value, as the contract says it", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  const details = await ask("Users.Show", { id });
  expect(details).toMatchObject({ ...ada, role: 1, version: 1n, profile: { timeZone: "UTC" } });
});

test("a refusal has the code of its kind, and its details have kind, reason and fields", async () => {
  await ask("Users.Create", ada);
  expect(await refusalOf(ask("Users.Create", ada))).toMatchObject({
    code: Code.Aborted,
    info: { reason: "EMAIL_TAKEN", domain: "baklava", metadata: { kind: "conflict", reason: "email_taken" } },
  });
  expect(await refusalOf(ask("Users.Create", { name: "", email: "nope" }))).toMatchObject({
    code: Code.InvalidArgument,
    violations: [{ field: "name" }, { field: "email", description: expect.stringContaining("must be an e-mail") }],
  });
  const anybody = callTo(backend, anonymous(undefined));
  expect(await refusalOf(ask("Users.List", {}, { call: anybody }))).toMatchObject({ code: Code.Unauthenticated });
});

test("a choice that says nothing is the same as none, and one that is not known is refused", async () => {
  await hire(backend, "customer", "Ada");
  expect(await ask("Users.List", { role: 0, limit: 5n })).toMatchObject({ items: [{ name: "Ada" }] });
  expect(await refusalOf(ask("Users.List", { role: 99 }))).toMatchObject({
    code: Code.InvalidArgument,
    violations: [{ field: "role" }],
  });
});

test("a number that no schema takes is refused, and not rounded", async () => {
  expect(await refusalOf(ask("Users.List", { limit: 9_007_199_254_740_993n }))).toMatchObject({
    code: Code.InvalidArgument,
    violations: [{ field: "limit" }],
  });
});

test("a field that is not known is refused", async () => {
  const service = described.find(({ name }) => name === "UsersService") as DescService;
  const message = create(service.methods.find(({ name }) => name === "Create")?.input as DescMessage, ada as never);
  message.$unknown = [{ no: 99, wireType: WireType.Varint, data: new Uint8Array([1]) }];
  expect(await refusalOf(send(connect(), service, "Create", message))).toMatchObject({
    code: Code.InvalidArgument,
    info: { metadata: { reason: "unknown_field" } },
    message: expect.stringContaining("99"),
  });
});

test("a list of messages is given as the contract says it, and a field that is not known is refused in it, too", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  await sell(backend, "TEA");
  const order = await ask("Orders.Place", { customerId: id, lines: [{ sku: "TEA", quantity: 2n }] });
  expect(order).toMatchObject({ state: 1, total: { amountMinor: 2000n, currency: "EUR" }, lines: [{ quantity: 2n }] });
  const service = described.find(({ name }) => name === "OrdersService") as DescService;
  const place = service.methods.find(({ name }) => name === "Place")?.input as DescMessage;
  const request = create(place, { lines: [{ sku: "TEA" }] }) as unknown as { readonly lines: [Message] };
  request.lines[0].$unknown = [{ no: 99, wireType: WireType.Varint, data: new Uint8Array([1]) }];
  expect(await refusalOf(send(connect(), service, "Place", request))).toMatchObject({
    code: Code.InvalidArgument,
    info: { metadata: { reason: "unknown_field" } },
    message: expect.stringContaining("99"),
  });
});

test("what is unavailable says so, and a bug says nothing of itself", async () => {
  backend.tamper = () => {
    throw new UnavailableError("database", { cause: undefined });
  };
  expect(await refusalOf(ask("Users.Create", ada))).toMatchObject({
    code: Code.Unavailable,
    info: { metadata: { reason: "database_unavailable" } },
  });
  const refused = await ask("Users.Create", ada).catch((error: unknown) => ConnectError.from(error).metadata);
  expect([...(refused as Headers)]).toEqual(
    expect.arrayContaining([
      ["grpc-retry-pushback-ms", "5000"],
      ["retry-after", "5"],
    ]),
  );
  backend.tamper = () => {
    throw new TypeError("secret detail");
  };
  expect(await refusalOf(ask("Users.Create", ada))).toEqual({
    code: Code.Internal,
    message: "Something went wrong on our side",
    info: undefined,
    violations: undefined,
  });
  expect(errors).toEqual([new TypeError("secret detail")]);
});

test("who waits for as long as they said is told that time is over", async () => {
  const slow = { ...callTo(backend), identify: () => new Promise<never>(() => undefined) };
  expect(await refusalOf(ask("Users.List", {}, { call: slow, timeoutMs: 20 }))).toMatchObject({
    code: Code.DeadlineExceeded,
  });
});

test("health tells whether requests can be served", async () => {
  const check = (service: string) => send(connect(), healthService, "Check", { service });
  expect(await check("")).toMatchObject({ status: 1 });
  expect(await check("baklava.v1.UsersService")).toMatchObject({ status: 1 });
  isReady = false;
  expect(await check("")).toMatchObject({ status: 2 });
  expect(await refusalOf(check("baklava.v1.NoService"))).toMatchObject({ code: Code.NotFound });
});
