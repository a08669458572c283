import { userInfo } from "node:os";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCli } from "./testing/run-cli.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function cli(args: readonly string[], stdin = ""): ReturnType<typeof runCli> {
  return runCli([...args, "--json"], { environment: { DATABASE_URL: database.url }, stdin });
}

test("an operator acts for a user with no more rights than theirs, on record for both", async () => {
  const created = await cli(["users", "create", "--name", "Ada", "--email", "ada@example.com"]);
  const { id } = JSON.parse(created.out) as { id: string };
  expect((await cli(["users", "rename", id, "--name", "Ada King", "--as", "ada@example.com"])).code).toBe(0);
  const [event] = await database.prisma.auditEvent.findMany({ where: { action: "renamed" } });
  expect(event?.actor).toBe(`operator:${userInfo().username} for user:${id}`);

  const refused = await cli(["--as", "ada@example.com", "users", "list"]);
  expect([refused.code, JSON.parse(refused.err)]).toMatchObject([4, { reason: "staff_needed" }]);
  const unknown = await cli(["users", "list", "--as", "bob@example.com"]);
  expect([unknown.code, JSON.parse(unknown.err)]).toMatchObject([5, { reason: "user_not_found" }]);
});

test("a token is shown once, and the list of tokens does not have it", async () => {
  await cli(["users", "create", "--name", "Bob", "--email", "bob@example.com"]);
  const as = ["--as", "bob@example.com"];
  const made = await cli([...as, "tokens", "create", "--name", "report", "--scope", "users:read", "--scope", "read"]);
  const { token } = JSON.parse(made.out) as { token: string };
  expect(token).toMatch(/^bkt_[\w-]{43}$/);
  const { out } = await cli([...as, "tokens", "list"]);
  expect(JSON.parse(out)).toMatchObject({ items: [{ name: "report", scopes: ["users:read", "read"] }] });
  expect(out).not.toContain(token);
  const refused = await cli([...as, "tokens", "create", "--name", "x", "--scope", "everything"]);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("must be one of read, write")]);
});
