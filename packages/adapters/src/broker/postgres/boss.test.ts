import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";

import { createTestDatabase } from "../../database/testing/test-database.ts";
import { openBoss } from "./boss.ts";

test("openBoss() says that the database does not answer, without the password", async () => {
  const database = { url: "postgres://me:secret@127.0.0.1:1/app" };
  const opening = openBoss({ database, applicationName: "test", isWorker: false });
  await expect(opening).rejects.toThrow("The database that carries the events cannot be reached; start it");
});

test("openBoss() names the right that it lacks to make its schema", async () => {
  const { url, drop } = await createTestDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  const user = `poor_${new URL(url).pathname.slice(1)}`;
  await client.query(`CREATE ROLE "${user}" LOGIN PASSWORD 'poor'`);
  onTestFinished(async () => {
    await client.query(`DROP OWNED BY "${user}"; DROP ROLE "${user}"`);
    await client.end();
    await drop();
  });
  const poor = new URL(url);
  [poor.username, poor.password] = [user, "poor"];
  const opening = openBoss({ database: { url: poor.href }, applicationName: "test", isWorker: false });
  await expect(opening).rejects.toThrow(/lacks a right \(permission denied .*\): let its owner grant CREATE/);
});
