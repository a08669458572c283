import { openBackend } from "@baklava/services/testing/backend";
import { getIntrospectionQuery } from "graphql";
import { expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import type { Call } from "../operation.ts";
import { callTo } from "../testing/call.ts";
import { maxCalls, maxTokens } from "./call-count.ts";
import { createGraphqlServer, maxCost } from "./server.ts";

const operations = await loadOperations();
const errors: unknown[] = [];

type Answer = {
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: object;
  }[];
};

function open(call: Call = callTo(openBackend()), { isSchemaPublic = true } = {}) {
  const server = createGraphqlServer(operations, {
    path: "/graphql",
    isSchemaPublic,
    onError: (error) => errors.push(error),
  });
  const send = async (body: unknown, accept = "application/json") => {
    const headers = { "content-type": "application/json", accept };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return server.fetch(new Request("http://localhost/graphql", init), { call });
  };
  const ask = async (query: string, variables?: object) => (await (await send({ query, variables })).json()) as Answer;
  const get = (query: string) =>
    server.fetch(new Request(`http://localhost/graphql?query=${encodeURIComponent(query)}`), { call });
  return { send, ask, get };
}

const create = 'usersCreate(name: "Ada King", email: "ada@example.com") { id role }';
const unknownId = "019aa5f2-7c00-7000-8000-0000000000a1";

test("a refused operation is null, and the others of the request have their values", async () => {
  const { ask } = open();
  const answer = await ask(`{ found: usersShow(id: "${unknownId}") { id } all: usersList { nodes { id } } }`);
  expect(answer.data).toEqual({ found: null, all: { nodes: [] } });
  expect(answer.errors).toMatchObject([
    { path: ["found"], extensions: { code: "NOT_FOUND", kind: "not_found", reason: "user_not_found", issues: [] } },
  ]);
});

test("an invalid input has the same issues as in every transport", async () => {
  const { errors: refused } = await open().ask('mutation { usersCreate(name: "Ada", email: "nowhere") { id } }');
  expect(refused).toMatchObject([
    { extensions: { code: "BAD_USER_INPUT", kind: "invalid", reason: "invalid_input", issues: [{ path: ["email"] }] } },
  ]);
});

test("pages are read by first and after, to the last one", async () => {
  const { ask } = open();
  for (const name of ["Ada", "Bob", "Cyd"]) {
    await ask(`mutation { usersCreate(name: "${name}", email: "${name}@example.com") { id } }`);
  }
  const page = `query ($after: String) {
    usersList(first: 2, after: $after) { edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } }
  }`;
  const first = (await ask(page)).data?.["usersList"] as never as { pageInfo: { endCursor: string } };
  expect(first).toMatchObject({
    edges: [
      { cursor: null, node: { name: "Ada" } },
      { cursor: first.pageInfo.endCursor, node: { name: "Bob" } },
    ],
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  expect((await ask(page, { after: first.pageInfo.endCursor })).data?.["usersList"]).toEqual({
    edges: [{ cursor: null, node: { name: "Cyd" } }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: null },
  });
});

test("null is the same as nothing where an operation takes no null", async () => {
  const list = "query ($role: UserRole, $after: String) { usersList(role: $role, after: $after) { nodes { id } } }";
  expect(await open().ask(list, { role: null, after: null })).toEqual({ data: { usersList: { nodes: [] } } });
});

test("mutations of one request run one after the other", async () => {
  const { ask } = open();
  const { data, errors: refused } = await ask(`mutation { one: ${create} two: ${create} }`);
  expect(data).toMatchObject({ one: { role: "CUSTOMER" }, two: null });
  expect(refused).toMatchObject([{ path: ["two"], extensions: { kind: "conflict", reason: "email_taken" } }]);
});

test.each([
  ["a document that is no GraphQL", { query: "{" }],
  ["an unknown field", { query: "{ usersList { nodes { nme } } }" }],
  ["a missing argument", { query: "{ usersShow { id } }" }],
  [
    "an unknown choice",
    { query: "query ($r: UserRole) { usersList(role: $r) { nodes { id } } }", variables: { r: "KING" } },
  ],
  ["an unknown operation", { query: "query A { sessionsCurrent { actor } }", operationName: "B" }],
])("%s is invalid", async (_what, request) => {
  const answer = (await (await open().send(request)).json()) as Answer;
  expect(answer).toMatchObject({
    errors: [{ extensions: { code: "BAD_USER_INPUT", kind: "invalid", reason: "invalid_input" } }],
  });
});

test("the status tells clients that take application/graphql-response+json that a request is invalid", async () => {
  const response = await open().send({ query: "{" }, "application/graphql-response+json");
  expect([response.status, response.headers.get("content-type")]).toEqual([
    400,
    "application/graphql-response+json; charset=utf-8",
  ]);
});

test("an unexpected error is reported, and its message stays here", async () => {
  const backend = openBackend();
  const call: Call = {
    ...callTo(backend),
    open: async () => {
      throw new Error("secret detail");
    },
  };
  const answer = await open(call).ask("{ usersList { nodes { id } } }");
  expect(errors.at(-1)).toMatchObject({ message: "secret detail" });
  expect(JSON.stringify(answer)).not.toContain("secret");
  expect(answer).toMatchObject({
    data: { usersList: null },
    errors: [{ message: "Something went wrong on our side", path: ["usersList"], extensions: { kind: null } }],
  });
});

test("a request that calls too many operations is refused, and none of them runs", async () => {
  const { ask } = open();
  const calls = Array.from(
    { length: maxCalls + 1 },
    (_, index) => `c${index}: ${create.replace("ada", `ada${index}`)}`,
  );
  const answer = await ask(`mutation { ${calls.join(" ")} }`);
  expect(answer.errors).toMatchObject([
    {
      message: `The request calls 51 operations; call at most ${maxCalls}`,
      extensions: { reason: "request_too_large" },
    },
  ]);
  expect(await ask("{ usersList { nodes { id } } }")).toEqual({ data: { usersList: { nodes: [] } } });
});

test("a request whose response can have too many values is refused; variables count, too", async () => {
  const { ask } = open();
  const aliases = Array.from({ length: 110 }, (_, index) => `n${index}: name`);
  const page = `query ($first: Int) { usersList(first: $first) { nodes { ${aliases.join(" ")} } } }`;
  expect((await ask(page, { first: 100 })).errors).toMatchObject([
    { message: expect.stringContaining(`at most ${maxCost} values`), extensions: { reason: "request_too_large" } },
  ]);
  expect(await ask(page, { first: 5 })).toEqual({ data: { usersList: { nodes: [] } } });
});

test("a document that is too long is refused", async () => {
  const fields = Array.from({ length: maxTokens }, () => "id").join(" ");
  const { errors: refused } = await open().ask(`{ usersList { nodes { ${fields} } } }`);
  expect(refused).toMatchObject([{ message: expect.stringContaining(`more than ${maxTokens} tokens`) }]);
});

test("introspection that goes round in circles is refused", async () => {
  const deep = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
  expect((await open().ask(deep)).errors).toMatchObject([{ extensions: { kind: "invalid" } }]);
});

test("the schema can be kept to oneself: errors suggest no names of it", async () => {
  const { ask } = open(undefined, { isSchemaPublic: false });
  expect((await ask(getIntrospectionQuery())).errors?.[0]).toMatchObject({ extensions: { kind: "invalid" } });
  const unknown = await ask("{ usersList { nodes { nam } } }");
  expect(unknown.errors?.[0]?.message).toBe('Cannot query field "nam" on type "User".');
  const choice = await ask("query ($r: UserRole) { usersList(role: $r) { nodes { id } } }", { r: "ADMI" });
  expect(choice.errors?.[0]?.message).not.toContain("ADMIN");
  expect((await open().ask("{ usersList { nodes { nam } } }")).errors?.[0]?.message).toContain('Did you mean "name"?');
});

test("GET asks and changes nothing", async () => {
  const { get, ask } = open();
  expect((await get("{ usersList { nodes { id } } }")).status).toBe(200);
  expect((await get(`mutation { ${create} }`)).status).toBe(405);
  expect(await ask("{ usersList { nodes { id } } }")).toEqual({ data: { usersList: { nodes: [] } } });
});

test("several requests can be sent as a list", async () => {
  const { send } = open();
  const response = await send([{ query: "{ usersList { nodes { id } } }" }, { query: "{" }]);
  expect(await response.json()).toMatchObject([
    { data: { usersList: { nodes: [] } } },
    { errors: [{ extensions: { kind: "invalid" } }] },
  ]);
  const many = await send(Array.from({ length: maxCalls + 1 }, () => ({ query: "{ sessionsCurrent { actor } }" })));
  expect(many.status).toBe(413);
  expect(await many.json()).toMatchObject({ errors: [{ extensions: { kind: "invalid" } }] });
});

test("a caller who must sign in is told so, with the header of HTTP", async () => {
  const backend = openBackend();
  const call: Call = {
    ...callTo(backend),
    identify: async () => ({ kind: "unauthenticated", reason: "token_invalid", message: "…" }),
  };
  const response = await open(call).send({ query: "{ usersList { nodes { id } } }" });
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([200, "Bearer"]);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});
