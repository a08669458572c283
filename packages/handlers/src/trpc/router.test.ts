import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { beforeEach, expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { callTo } from "../testing/call.ts";
import { type AppRouter, createRouter } from "./router.ts";

const router = createRouter(await loadOperations());
let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

/** Requests go through the whole transport, but over no network. */
async function request(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const createContext = () => callTo(backend);
  return fetchRequestHandler({ endpoint: "/trpc", router, req: new Request(url, init), createContext });
}

const client = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc", fetch: (url, init) => request(url, init as RequestInit) })],
});

/** The data of a refused call. */
async function refusal(call: Promise<unknown>) {
  const error: unknown = await call.then(() => undefined).catch((caught: unknown) => caught);
  if (error instanceof TRPCClientError) return { message: error.message, ...error.data };
  throw new Error("The call was not refused", { cause: error });
}

test("a client calls queries and mutations, and knows their types", async () => {
  const user = await client.users.create.mutate({ name: "Ada", email: "ada@example.com" });
  const email: string = user.email;
  expect(email).toBe("ada@example.com");
  const details = await client.users.show.query({ id: user.id });
  const role: "customer" | "staff" | "admin" = details.role;
  expect([role, details.profile.timeZone]).toEqual(["customer", "UTC"]);
  const page = await client.users.list.query();
  const [first] = page.items;
  expect([first?.name, page.nextCursor]).toEqual(["Ada", null]);
});

test("a client may leave out an input that has nothing required, and may give it", async () => {
  expect(await client.sessions.current.query()).toMatchObject({ user: null });
  expect(await client.sessions.current.query({})).toMatchObject({ user: null });
  expect(await refusal(client.sessions.end.mutate())).toMatchObject({ kind: "conflict", reason: "session_needed" });
  expect((await client.users.list.query()).items).toEqual([]);
  expect((await client.users.list.query(undefined)).items).toEqual([]);
});

test("an unknown procedure is told its nearest neighbour", async () => {
  // @ts-expect-error A procedure does not exist.
  const call = client.users.lst.query() as Promise<unknown>;
  expect(await refusal(call)).toMatchObject({
    kind: "not_found",
    message: "There is no procedure users.lst; did you mean users.list?",
  });
});

test("what a client may not write does not compile, and is refused", async () => {
  // @ts-expect-error A field is missing.
  expect(await refusal(client.users.create.mutate({ name: "Ada" }))).toMatchObject({ kind: "invalid" });
  // @ts-expect-error A field has another type.
  expect(await refusal(client.users.show.query({ id: 5 }))).toMatchObject({ kind: "invalid" });
  // @ts-expect-error A role does not exist.
  expect(await refusal(client.users.list.query({ role: "boss" }))).toMatchObject({ kind: "invalid" });
  // @ts-expect-error A field does not exist.
  expect(await refusal(client.users.list.query({ page: 2 }))).toMatchObject({ kind: "invalid" });
  // @ts-expect-error A required input is left out.
  expect(await refusal(client.users.show.query())).toMatchObject({ kind: "invalid" });
  // @ts-expect-error An operation does not exist.
  expect(await refusal(client.users.remove.mutate({}))).toMatchObject({ code: "NOT_FOUND" });
  // @ts-expect-error A query is no mutation.
  expect(await refusal(client.users.list.mutate({}))).toMatchObject({ code: "METHOD_NOT_SUPPORTED" });
  const { items } = await client.users.list.query({});
  // @ts-expect-error A secret is not in the answer.
  expect(items[0]?.passwordHash).toBeUndefined();
});

test("a refusal reaches the client with its kind, reason and issues as data", async () => {
  await hire(backend, "customer", "Ada");
  const call = client.users.create.mutate({ name: "Ada", email: "ada@example.com" });
  expect(await refusal(call)).toMatchObject({
    kind: "conflict",
    reason: "email_taken",
    code: "CONFLICT",
    httpStatus: 409,
  });
  expect(await refusal(client.users.create.mutate({ name: "", email: "nope" }))).toMatchObject({
    kind: "invalid",
    reason: "invalid_input",
    httpStatus: 400,
    issues: [
      { path: ["name"], message: 'must not be empty (got "")' },
      { path: ["email"], message: 'must be an e-mail address such as ada@example.com (got "nope")' },
    ],
  });
});

test("calls of a batch succeed and fail apart", async () => {
  const { id } = await hire(backend, "staff");
  const nobody = "01900000-0000-7000-8000-ffffffffffff";
  const [found, missed] = await Promise.all([
    client.users.show.query({ id }),
    refusal(client.users.show.query({ id: nobody })),
  ]);
  expect([found.name, missed.reason]).toEqual(["staff", "user_not_found"]);
});

test("an unavailable database is told as 503", async () => {
  backend.tamper = () => {
    throw new UnavailableError("database", { cause: undefined });
  };
  const call = client.users.create.mutate({ name: "Ada", email: "ada@example.com" });
  expect(await refusal(call)).toMatchObject({ kind: "unavailable", reason: "database_unavailable", httpStatus: 503 });
});

test("a bug is told as 500, without its message and its stack", async () => {
  backend.tamper = () => {
    throw new TypeError("secret detail");
  };
  const response = await request("http://127.0.0.1/trpc/users.create", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Ada", email: "ada@example.com" }),
  });
  const body = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(body)).toMatchObject({ error: { data: { kind: null, reason: null } } });
  expect(body).not.toMatch(/secret detail|stack|\.ts/);
});

test("broken JSON is told as 400, in the same shape", async () => {
  const response = await request("http://127.0.0.1/trpc/users.create", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"name": "Ad',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: {
      message: expect.stringMatching(/^The input is not JSON \(.+\); send an object/),
      data: { kind: "invalid", reason: "bad_request", issues: [] },
    },
  });
});
