import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { programs } from "@baklava/harness/programs";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCli } from "./testing/run-cli.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function cli(args: readonly string[], stdin = ""): ReturnType<typeof runCli> {
  return runCli(args, { environment: { DATABASE_URL: database.url }, stdin });
}

type Listed = { readonly items: readonly { readonly id: string; readonly email: string; readonly role: string }[] };

test("a Node that is too old is named", async () => {
  const environment = { NODE_OPTIONS: `--import ${import.meta.resolve("./testing/old-node.ts")}` };
  expect(await runCli(["--version"], { environment })).toMatchObject({
    code: 2,
    out: "",
    err: "error: this is Node 22.18.0; install Node 24, or use npm run baklava\n",
  });
});

test("one user through all commands, with their audit trail", async () => {
  const stdin = JSON.stringify({ password: "analytical engine" });
  const create = ["users", "create", "--name", "Ada", "--email", "ada@example.com", "--input", "-", "--json"];
  const created = await cli(create, stdin);
  expect(created).toMatchObject({ code: 0, err: "" });
  const { id } = JSON.parse(created.out) as { id: string };
  expect(await cli(create, stdin)).toMatchObject({ code: 6, out: "" });

  expect((await cli(["users", "list", "--text", "ADA"])).out).toContain(id);
  expect((await cli(["users", "rename", id, "--name", "Ada King"])).code).toBe(0);
  expect((await cli(["users", "set-email", id, "--email", "king@example.com"])).code).toBe(0);
  expect((await cli(["users", "set-role", id, "--role", "admin"])).code).toBe(0);
  expect(await cli(["users", "deactivate", id, "--yes"])).toMatchObject({
    code: 6,
    err: "error: This is the last active admin; make another user an admin first\n",
  });
  expect((await cli(["users", "set-role", id, "--role", "staff"])).code).toBe(6);
  expect((await cli(["users", "show", id])).out).toMatch(/Email +king@example.com\n/);

  const history = await cli(["users", "history", id, "--json"]);
  expect(history).toMatchObject({ code: 0, err: "" });
  const { items } = JSON.parse(history.out) as { items: { action: string; actor: string }[] };
  expect(items.map(({ action }) => action)).toEqual(["created", "renamed", "email_changed", "role_changed"]);
  expect(new Set(items.map(({ actor }) => actor))).toEqual(new Set([`operator:${userInfo().username}`]));
});

test("help opens no database and needs no valid settings", async () => {
  const environment = { DATABASE_URL: "nonsense", BAKLAVA_DIRECTORY: "/proc/nowhere" };
  for (const args of [["--help"], ["users", "--help"], ["users", "list", "--help"], ["database", "--help"]]) {
    expect(await runCli(args, { environment })).toMatchObject({ code: 0, err: "" });
  }
});

test("wrong settings are listed, without a stack and without a secret", async () => {
  const environment = { DATABASE_URL: "mysql://root:hunter2@localhost/app", DATABASE_POOL_SIZE: "many" };
  const { code, err } = await runCli(["users", "list"], { environment });
  expect(code).toBe(1);
  for (const name of ["DATABASE_URL", "DATABASE_POOL_SIZE"]) expect(err).toContain(name);
  expect(err).not.toMatch(/hunter2|at .*\.ts:/);
});

test("a database that does not answer is unavailable, and named without its password", async () => {
  const environment = { DATABASE_URL: "postgres://app:hunter2@127.0.0.1:1/app" };
  const { code, err } = await runCli(["users", "list"], { environment });
  expect([code, err]).toEqual([8, expect.stringContaining("127.0.0.1:1")]);
  expect(err).not.toContain("hunter2");
});

test("a database without tables is not ready, and says what to run", async () => {
  const other = await createTestDatabase();
  await other.prisma.$executeRaw`DROP TABLE users CASCADE`;
  const { code, err } = await runCli(["users", "list"], { environment: { DATABASE_URL: other.url } });
  await other.drop();
  expect([code, err]).toEqual([8, expect.stringContaining("`baklava database migrate`")]);
});

test("a folder that cannot be written is named", async () => {
  const folder = `${import.meta.filename}/data`;
  const { code, err } = await runCli(["users", "list"], {
    environment: { STORAGE: "postgres", BAKLAVA_DIRECTORY: folder },
  });
  expect(code).toBe(1);
  expect(err).toContain(`error: The data folder ${folder} cannot be made (ENOTDIR): make it writable`);
});

test("database migrate says which storage has no migrations", async () => {
  const { code, err } = await runCli(["database", "migrate"], { environment: { STORAGE: "files" } });
  expect([code, err]).toEqual([
    1,
    "error: STORAGE is files, which has no migrations: set it to postgres to migrate that\n",
  ]);
});

test("database migrate is harmless when there is nothing to do", async () => {
  expect(await cli(["database", "migrate"])).toMatchObject({ code: 0, out: "The database is up to date\n" });
});

test("database seed adds the team once, and not at all to a database that has users", async () => {
  const other = await createTestDatabase();
  const environment = { DATABASE_URL: other.url };
  const first = await runCli(["database", "seed", "--if-empty"], { environment });
  expect(first.out.match(/password \S{16}\n/g)).toHaveLength(7);
  expect((await runCli(["database", "seed", "--if-empty"], { environment })).out).toBe("");
  expect((await runCli(["database", "seed"], { environment })).out).not.toContain("password");
  const { items } = JSON.parse((await runCli(["users", "list", "--json"], { environment })).out) as Listed;
  expect(
    items
      .map(({ role }) => role)
      .toSorted()
      .join(" "),
  ).toBe("admin admin customer customer customer staff staff");
  await other.drop();
});

test("bash completes commands, flags and choices, and runs nothing of what was typed", async () => {
  const script = `
    baklava() { "${process.execPath}" "${programs.cli}" "$@"; }
    source <(baklava complete bash)
    COMP_WORDS=(baklava users list --role s) COMP_CWORD=4
    _baklava
    echo "\${COMPREPLY[*]}"
    COMP_WORDS=(baklava '$(echo typed >&2)' '') COMP_CWORD=2
    _baklava`;
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script]);
  expect([stdout, stderr]).toEqual(["staff\n", ""]);
});

test("wrong settings and a server that does not answer are JSON for scripts", async () => {
  const wrong = await runCli(["users", "list", "--json"], { environment: { DATABASE_URL: "nonsense" } });
  expect([wrong.code, JSON.parse(wrong.err)]).toMatchObject([1, { kind: null, reason: null }]);
  const environment = { DATABASE_URL: "postgres://app@127.0.0.1:1/app" };
  const away = await runCli(["users", "list", "--json"], { environment });
  expect([away.code, JSON.parse(away.err)]).toMatchObject([8, { reason: "database_unavailable" }]);
  expect((await runCli(["database", "migrate"], { environment })).code).toBe(8);
});

test("a reader that goes away, such as head, is no error", async () => {
  const script = 'set -o pipefail; "$0" "$1" users list --help | head -n 1';
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script, process.execPath, programs.cli]);
  expect([stdout, stderr]).toEqual(["Usage: baklava users list [options]\n", ""]);
});
