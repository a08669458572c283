import path from "node:path";

import { expect, test } from "vitest";

import { databaseSettings } from "./settings.ts";

const messagesOf = (settings: Record<string, unknown>): readonly string[] =>
  databaseSettings.safeParse(settings).error?.issues.map(({ message }) => message) ?? [];

test("databaseSettings have defaults, with the data beside the packages", () => {
  const settings = databaseSettings.parse({});
  expect(settings).toMatchObject({
    DATABASE_POOL_SIZE: 10,
    DATABASE_CONNECT_TIMEOUT_MS: 5000,
    DATABASE_STATEMENT_TIMEOUT_MS: 30_000,
  });
  expect(path.relative(settings.BAKLAVA_DIRECTORY, import.meta.dirname)).toBe(
    path.join("..", "packages", "adapters", "src", "database"),
  );
});

test("databaseSettings read numbers from text", () => {
  expect(databaseSettings.parse({ DATABASE_POOL_SIZE: "3" }).DATABASE_POOL_SIZE).toBe(3);
});

test.for([["0"], ["101"], ["2.5"], ["many"], [""]])("databaseSettings refuse %j as a pool size", ([value]) => {
  expect(messagesOf({ DATABASE_POOL_SIZE: value })).toEqual([
    `is ${JSON.stringify(value)}: give a whole number from 1 to 100`,
  ]);
});

test.for([["mysql://root:secret@host/app"], ["secret"], [""], ["postgres://user:secret@host"]])(
  "databaseSettings refuse %j as a URL in one sentence without the password",
  ([value]) => {
    const messages = messagesOf({ DATABASE_URL: value });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^(is|names) .*postgres:\/\/user:password@host:5432\/database/);
    expect(messages[0]).not.toContain("secret");
  },
);

test("databaseSettings take white space around a URL away", () => {
  const url = "postgres://me@localhost/app";
  expect(databaseSettings.parse({ DATABASE_URL: ` ${url}\n` }).DATABASE_URL).toBe(url);
});

test.for<[string, string]>([
  ["schema=x", 'has the parameter "schema", which is not supported: remove it, known are sslmode, sslrootcert'],
  ["password=secret", 'has the parameter "password"'],
  ["sslmode=bogus", 'has the sslmode "bogus": give one of disable, no-verify, require, verify-full'],
])("databaseSettings refuse a URL with %s", ([parameter, message]) => {
  const messages = messagesOf({ DATABASE_URL: `postgres://me:secret@localhost/app?${parameter}` });
  expect(messages).toEqual([expect.stringContaining(message)]);
  expect(messages[0]).not.toContain("secret");
});

test("databaseSettings refuse a URL that the driver would read in another way than it is written", () => {
  const messages = messagesOf({ DATABASE_URL: "postgres://me:secret%zz@localhost/app" });
  expect(messages).toEqual(["has a percent sign that begins no escape: write it as %25"]);
});

test("databaseSettings take sslmode=require as verify-full, which the driver does with a warning", () => {
  const { DATABASE_URL } = databaseSettings.parse({ DATABASE_URL: "postgres://me@localhost/app?sslmode=require" });
  expect(DATABASE_URL).toBe("postgres://me@localhost/app?sslmode=verify-full");
});
