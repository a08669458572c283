import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startApi } from "./testing/api-process.ts";

const cliProgram = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** One way to call an operation from outside; each gives a user, or a page of their history. */
type Door = {
  create(input: { name: string; email: string }): Promise<{ id: string }>;
  rename(input: { id: string; name: string }): Promise<object>;
  show(input: { id: string }): Promise<object>;
};

test("the same operations through a tRPC client, plain HTTP and the command line leave the same behind", async () => {
  const { url } = await startApi({ DATABASE_URL: database.url });
  const outcomes = [];
  for (const [name, door] of Object.entries({ client: clientDoor(url), http: httpDoor(url), cli: cliDoor() })) {
    const { id } = await door.create({ name: "Ada", email: `${name}@example.com` });
    const renamed = await door.rename({ id, name: "Ada King" });
    const shown = await door.show({ id });
    const trail = await database.prisma.auditEvent.findMany({
      where: { entityId: id },
      select: { action: true, changes: true },
      orderBy: { at: "asc" },
    });
    outcomes.push(plain({ renamed, shown, trail }, name));
  }
  const [first, ...others] = outcomes;
  expect(first).toMatchObject({ renamed: { name: "Ada King" }, trail: [{ action: "created" }, { action: "renamed" }] });
  for (const other of others) expect(other).toEqual(first);
}, 30_000);

/** Leaves out what must differ: ids, moments, and the door's own e-mail address. */
function plain(outcome: object, door: string): unknown {
  const text = JSON.stringify(outcome)
    .replaceAll(`${door}@example.com`, "e-mail")
    .replace(/"(id|createdAt|updatedAt|userId)":"[^"]+"/g, '"$1":""');
  return JSON.parse(text);
}

function clientDoor(url: string): Door {
  const { users } = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc` })] });
  return {
    create: (input) => users.create.mutate(input),
    rename: (input) => users.rename.mutate(input),
    show: (input) => users.show.query(input),
  };
}

function httpDoor(url: string): Door {
  const read = async (response: Response) => {
    const { result } = (await response.json()) as { result: { data: { id: string } } };
    return result.data;
  };
  const post = async (name: string, input: object) => {
    const headers = { "content-type": "application/json" };
    return read(await fetch(`${url}/trpc/users.${name}`, { method: "POST", headers, body: JSON.stringify(input) }));
  };
  return {
    create: (input) => post("create", input),
    rename: (input) => post("rename", input),
    show: async (input) =>
      read(await fetch(`${url}/trpc/users.show?input=${encodeURIComponent(JSON.stringify(input))}`)),
  };
}

function cliDoor(): Door {
  const run = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: database.url };
    const { stdout } = await promisify(execFile)(process.execPath, [cliProgram, "users", ...args, "--json"], { env });
    return JSON.parse(stdout) as { id: string };
  };
  return {
    create: ({ name, email }) => run("create", "--name", name, "--email", email),
    rename: ({ id, name }) => run("rename", id, "--name", name),
    show: ({ id }) => run("show", id),
  };
}
