import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { beforeEach, expect, onTestFinished, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { callTo } from "../testing/call.ts";
import { createMcpServer } from "./mcp-server.ts";

const operations = await loadOperations();

let backend: Backend;
let errors: unknown[];
beforeEach(() => {
  backend = openBackend();
  errors = [];
});

async function connect({ allowsChanges = true } = {}): Promise<Client> {
  const server = createMcpServer(operations, {
    version: "1.2.3",
    call: callTo(backend),
    offers: ({ operation }) => allowsChanges || operation.kind === "query",
    onError: (error) => errors.push(error),
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(near);
  onTestFinished(() => client.close());
  return client;
}

/** The parsed response of a tool. */
async function call(name: string, input: object, client?: Client) {
  const answer = await (client ?? (await connect())).callTool({ name, arguments: { ...input } });
  const [content] = answer.content as { text: string }[];
  return { isError: answer.isError ?? false, ...(JSON.parse(content?.text ?? "null") as object) };
}

test("there is one tool for each operation, with schemas and hints", async () => {
  const { tools } = await (await connect()).listTools();
  const names = Object.entries(operations).flatMap(([domain, table]) =>
    Object.keys(table).map((name) => domain + name),
  );
  expect(tools).toHaveLength(names.length);
  const list = tools.find(({ name }) => name === "users_list");
  expect(list).toMatchObject({
    inputSchema: { type: "object", properties: { role: { enum: expect.arrayContaining(["staff"]) } } },
    outputSchema: { type: "object", properties: { nextCursor: {} } },
    annotations: { readOnlyHint: true, destructiveHint: false },
  });
  const destructive = tools.filter(({ annotations }) => annotations?.destructiveHint).map(({ name }) => name);
  const declared = listOperations(operations).filter(({ operation }) => operation.isDestructive);
  expect(destructive).toEqual(declared.map(({ domain, name }) => `${domain}_${name}`));
  expect(destructive).toContain("users_deactivate");
});

test("tools that change something are offered only when that is allowed", async () => {
  const client = await connect({ allowsChanges: false });
  const { tools } = await client.listTools();
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
  const refused = client.callTool({ name: "users_create", arguments: { name: "Ada", email: "ada@example.com" } });
  await expect(
    refused.then(({ isError }) => (isError ? Promise.reject(new Error("refused")) : "done")),
  ).rejects.toThrow();
  expect(backend.database.table("users").size).toBe(0);
});

test("a tool gives the operation's value as structured content, and acts as the caller", async () => {
  const client = await connect();
  const input = { name: "Ada", email: "ada@example.com" };
  const answer = await client.callTool({ name: "users_create", arguments: input });
  expect(answer.structuredContent).toMatchObject({ ...input, role: "customer", version: 1 });
  expect(backend.database.table("audit").all().at(-1)).toMatchObject({ actor: "operator:founder" });
});

test("a refusal is an error with kind and reason, as behind every transport", async () => {
  await hire(backend, "customer", "Ada");
  expect(await call("users_create", { name: "Ada", email: "ada@example.com" })).toMatchObject({
    isError: true,
    kind: "conflict",
    reason: "email_taken",
  });
  expect(await call("users_create", { name: "Ada", email: "nope", bogus: 1 })).toMatchObject({
    isError: true,
    kind: "invalid",
    reason: "invalid_input",
    message: expect.stringContaining('email must be an e-mail address such as ada@example.com (got "nope")'),
  });
});

test("what is unavailable says so, and a bug says nothing of itself", async () => {
  backend.tamper = () => {
    throw new UnavailableError("database", { cause: undefined });
  };
  const ada = { name: "Ada", email: "ada@example.com" };
  expect(await call("users_create", ada)).toMatchObject({
    isError: true,
    reason: "database_unavailable",
    retryAfterSeconds: 5,
  });
  backend.tamper = () => {
    throw new TypeError("secret detail");
  };
  const bug = await call("users_create", ada);
  expect(bug).toEqual({ isError: true, kind: null, reason: null, message: "Something went wrong on our side" });
  expect(errors).toEqual([new TypeError("secret detail")]);
});
