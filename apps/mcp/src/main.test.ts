import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
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
  expect(tools.map(({ name }) => name)).toContain("orders_list");
  expect(tools.map(({ name }) => name)).not.toContain("orders_place");
  const answer = await client.callTool({ name: "users_list", arguments: { limit: 1 } });
  expect(answer.structuredContent).toEqual({ items: [], nextCursor: null });
});

test("an agent that may write does so in its own name", async () => {
  const client = await connect({ MCP_ALLOW: "write" });
  const ada = { name: "Ada", email: "ada@example.com" };
  expect(await client.callTool({ name: "users_create", arguments: ada })).toMatchObject({
    structuredContent: { email: "ada@example.com" },
  });
  const [event] = await database.prisma.auditEvent.findMany();
  expect(event).toMatchObject({ action: "created", actor: `agent:${userInfo().username}` });
});
