import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { startCollector } from "@baklava/adapters/tracing/testing/collector";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function connect(settings: Record<string, string> = {}): Promise<Client> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, DATABASE_URL: database.url, LOG_LEVEL: "silent", ...settings };
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [main], env }));
  onTestFinished(() => client.close());
  return client;
}

test("an agent may read, and nothing else", async () => {
  const client = await connect();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain("users_list");
  expect(tools.map(({ name }) => name)).not.toContain("users_create");
  const answer = await client.callTool({ name: "users_list", arguments: { limit: 1 } });
  expect(answer.structuredContent).toMatchObject({ items: [], nextCursor: null });
});

test("an agent with a token does no more than the token says, for its user", async () => {
  const { token, userId } = await hireWithToken(testServices(database), "staff", ["read"]);
  const client = await connect({ MCP_ALLOW: "write", MCP_TOKEN: token });
  const self = await client.callTool({ name: "users_show", arguments: { id: userId } });
  expect(self.structuredContent).toMatchObject({ id: userId });
  const refused = await client.callTool({ name: "users_rename", arguments: { id: userId, name: "Eve" } });
  expect([refused.isError, JSON.stringify(refused.content)]).toEqual([true, expect.stringContaining("scope_needed")]);
  const stranger = await connect({ MCP_TOKEN: "bkt_made-up" });
  const unknown = await stranger.callTool({ name: "users_list", arguments: {} });
  expect([unknown.isError, JSON.stringify(unknown.content)]).toEqual([true, expect.stringContaining("token_invalid")]);
});

test("an agent that may write does so in its own name", async () => {
  const client = await connect({ MCP_ALLOW: "write" });
  const ada = { name: "Ada", email: "ada@example.com" };
  expect(await client.callTool({ name: "users_create", arguments: ada })).toMatchObject({
    structuredContent: { email: "ada@example.com" },
  });
  const [event] = await database.prisma.auditEvent.findMany({ where: { actor: { startsWith: "agent:" } } });
  expect(event).toMatchObject({ action: "created", actor: `agent:${userInfo().username}` });
});

test("a call of a tool is a trace, which has arrived when the client has gone", async () => {
  const collector = await startCollector();
  onTestFinished(() => collector.close());
  const client = await connect({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await client.callTool({ name: "users_list", arguments: {} });
  await client.close();
  await expect.poll(() => collector.spans.length).toBeGreaterThan(0);
  const [span] = collector.spans;
  expect(span?.service).toBe("baklava-mcp");
  expect(collector.tree(span?.traceId ?? "")).toEqual([
    { "users.list": [{ "UserService.list": [expect.anything()] }] },
  ]);
});
