import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";

import { migrate, pendingMigrations } from "./migrate.ts";
import { lackingMigrations } from "./migration/lacking-migrations.ts";
import { migrationsFolder } from "./migration/migration-files.ts";
import { schemaDiff } from "./migration/schema-diff.ts";
import { writeMigration } from "./migration/write-migration.ts";
import { NewerRelease } from "./testing/newer-release.ts";
import { createTestDatabase } from "./testing/test-database.ts";

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  await execute(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return url;
}

/** A migrations folder with these migrations. */
async function migrationsOf(scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(path.join(migrationsFolder, "migration_lock.toml"), path.join(folder, "migration_lock.toml"));
  for (const [name, script] of Object.entries(scripts)) await writeScript(folder, name, script);
  return folder;
}

async function writeScript(folder: string, name: string, script: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), script);
}

test("the migrations lead to schema.prisma", async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  expect(await schemaDiff(url)).toBe("");
});

test("migrate() applies what is pending, once", async () => {
  const url = await emptyDatabase();
  const pending = await pendingMigrations(url);
  expect(pending).toContain("20261121000000_users");
  expect(await migrate(url)).toEqual(pending);
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await migrate(url)).toEqual([]);
});

test("migrate() works in the schema that queries name, wherever the user's settings point", async () => {
  const url = await emptyDatabase();
  await execute(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET search_path = nowhere`);
  const applied = await migrate(url);
  expect(applied).toContain("20261121000000_users");
  await execute(url, "SELECT FROM public.users");
});

test("migrate() by several at once applies each migration once", async () => {
  const url = await emptyDatabase();
  const pending = await pendingMigrations(url);
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat()).toEqual(pending);
});

test("migrate() keeps nothing of a migration that fails, and applies it when it is corrected", async () => {
  const url = await emptyDatabase();
  const folder = await migrationsOf({
    "1_first": "CREATE TABLE first (id int);",
    "2_second": "CREATE TABLE second (id int); CREATE TABEL third (id int);",
  });
  await expect(migrate(url, folder)).rejects.toThrow(
    'The migration 2_second failed (syntax error at or near "TABEL") and left nothing: correct it and migrate again',
  );
  expect(await pendingMigrations(url, folder)).toEqual(["2_second"]);
  await writeScript(folder, "2_second", "CREATE TABLE second (id int);");
  expect(await migrate(url, folder)).toEqual(["2_second"]);
});

test("migrate() refuses to go on after a migration that was interrupted", async () => {
  const url = await emptyDatabase();
  const folder = await migrationsOf({ "1_first": "SELECT 1;", "2_second": "SELECT 2;" });
  await migrate(url, folder);
  await execute(url, "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'");
  expect(await pendingMigrations(url, folder)).toEqual(["2_second"]);
  await expect(migrate(url, folder)).rejects.toThrow("The migration 2_second was interrupted");
});

describe("a migration of a newer release", () => {
  test("that is slow is running for the newer release, and nothing to this one", async () => {
    const { url, sql, drop } = await createTestDatabase();
    onTestFinished(drop);
    const newer = await NewerRelease.createSlow(url);
    const child = await newer.beginToMigrate();
    expect(await lackingMigrations(sql)).toEqual([]);
    expect(await lackingMigrations(sql, newer.folder)).toMatchObject([{ state: "running" }]);
    expect(await migrate(url)).toEqual([]);
    await newer.finish();
    expect(await NewerRelease.codeOf(child)).toBe(0);
    expect([await lackingMigrations(sql), await lackingMigrations(sql, newer.folder)]).toEqual([[], []]);
  });

  test("that fails has failed for the newer release, and is nothing to this one", async () => {
    const { url, sql, drop } = await createTestDatabase();
    onTestFinished(drop);
    const newer = await NewerRelease.create(url, "CREATE TABEL third (id int);");
    await expect(migrate(url, newer.folder)).rejects.toThrow("failed (syntax error");
    expect(await lackingMigrations(sql)).toEqual([]);
    expect(await lackingMigrations(sql, newer.folder)).toMatchObject([{ state: "failed" }]);
    expect(await migrate(url)).toEqual([]);
  });

  test("whose migrator is killed has failed for the newer release, and is nothing to this one", async () => {
    const { url, sql, drop } = await createTestDatabase();
    onTestFinished(drop);
    const newer = await NewerRelease.createSlow(url);
    const child = await newer.beginToMigrate();
    child.kill("SIGKILL");
    await newer.finish();
    expect(await lackingMigrations(sql)).toEqual([]);
    await expect.poll(() => lackingMigrations(sql, newer.folder)).toMatchObject([{ state: "failed" }]);
    expect(await migrate(url)).toEqual([]);
  });
});

test("migrate() says that the database does not answer, without the password", async () => {
  await expect(migrate("postgres://me:secret@127.0.0.1:1/app")).rejects.toThrow(
    "The database server at 127.0.0.1:1 does not answer (nothing listens at this address): start it",
  );
});

test("writeMigration() drafts what leads from the migrations to schema.prisma", async () => {
  const scratchUrl = await emptyDatabase();
  const folder = await migrationsOf({ "1_roles": "CREATE TYPE user_role AS ENUM ('customer', 'staff', 'admin');" });
  const at = new Date("2026-01-02T03:04:05.678Z");
  expect(await writeMigration({ scratchUrl, name: "users", at, folder })).toContain("20260102030405_users");
  expect((await readdir(folder)).toSorted()).toEqual(["1_roles", "20260102030405_users", "migration_lock.toml"]);
  const sql = await readFile(path.join(folder, "20260102030405_users", "migration.sql"), "utf8");
  expect(sql).toContain('CREATE TABLE "users"');
  expect(sql).not.toContain('CREATE TYPE "user_role"');

  expect(await writeMigration({ scratchUrl, name: "nothing", at, folder })).toBeUndefined();
  await expect(writeMigration({ scratchUrl, name: "No Name", at, folder })).rejects.toThrow("write snake case");
});
