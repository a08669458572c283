import { anonymous } from "@baklava/models/caller";
import { ok, refuse } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { openBackend } from "@baklava/services/testing/backend";
import { expect, test } from "vitest";
import { z } from "zod";

import { query } from "./operation.ts";
import { callTo } from "./testing/call.ts";
import { runOperation } from "./run-operation.ts";

const input = z.strictObject({
  name: z.string(),
  size: z.int().min(1).max(9).default(5),
  color: z.enum(["red", "green"]).optional(),
  password: z.string().min(3).meta({ writeOnly: true }).optional(),
});
const operation = query({
  summary: "",
  access: "public",
  route: "GET /things",
  example: { name: "" },
  input,
  output: z.unknown(),
  handle: async (_, value) => ok(value),
});

const named = { domain: "things", name: "show", operation };

async function run(received: unknown, handle = operation.handle) {
  return runOperation({ ...named, operation: { ...operation, handle } }, received, callTo(openBackend()));
}

test("runOperation() hands over the input with its defaults, and gives the value back", async () => {
  expect(await run({ name: "Ada" })).toEqual(ok({ name: "Ada", size: 5 }));
});

test("runOperation() gives a refusal back", async () => {
  const refusal = refuse("conflict", "taken", "It is taken");
  expect(await run({ name: "Ada" }, async () => refusal)).toEqual(refusal);
});

test.each([
  ["nothing", undefined, "name is required"],
  ["a list", [], "the input must be an object"],
  ["a text", "Ada", "the input must be an object"],
  ["a number for a text", { name: 5 }, "name must be a string (got 5)"],
  ["a fraction", { name: "", size: 1.5 }, "size must be a whole number (got 1.5)"],
  ["a number too small", { name: "", size: 0 }, "size must be at least 1 (got 0)"],
  ["a number too large", { name: "", size: 10 }, "size must be at most 9 (got 10)"],
  ["a number beyond all", { name: "", size: 1e308 }, "size must be at most 9 (got 1e+308)"],
  ["no choice", { name: "", color: "blue" }, 'color must be one of red, green (got "blue")'],
  ["an unknown field", { name: "", bogus: 1 }, 'there is no field "bogus"; known are name, size, color, password'],
  ["two mistakes", { size: 0 }, "name is required; size must be at least 1 (got 0)"],
])("runOperation() refuses %s", async (_what, received, message) => {
  expect(await run(received)).toMatchObject({ kind: "invalid", reason: "invalid_input", message });
});

test("runOperation() never repeats a secret, nor a text of great length", async () => {
  expect(JSON.stringify(await run({ name: "", password: "ab" }))).not.toContain("ab");
  expect(JSON.stringify(await run({ name: "", size: "x".repeat(1000) }))).not.toContain("xxx");
});

test("runOperation() asks for the services only when the input is valid", async () => {
  let isOpened = false;
  const open = () => {
    isOpened = true;
    return Promise.reject(new Error("must not be opened"));
  };
  await runOperation(named, {}, { ...callTo(openBackend()), open });
  expect(isOpened).toBe(false);
});

test("runOperation() asks who calls before it looks at the input", async () => {
  const refusal = refuse("unauthenticated", "token_invalid", "The token does not hold");
  const call = callTo(openBackend());
  expect(await runOperation(named, {}, { ...call, identify: async () => refusal })).toEqual(refusal);
  const guarded = { ...named, operation: { ...operation, access: "signed-in" } as const };
  expect(await runOperation(guarded, {}, callTo(openBackend(), anonymous()))).toMatchObject({
    kind: "unauthenticated",
  });
});

const failing = () => Promise.reject(new UnavailableError("database", { cause: new Error("ECONNREFUSED") }));

test("runOperation() tells what cannot be reached", async () => {
  const result = { kind: "unavailable", reason: "database_unavailable" };
  expect(await run({ name: "" }, failing)).toMatchObject(result);
  expect(await runOperation(named, { name: "" }, { ...callTo(openBackend()), open: failing })).toMatchObject(result);
});

test("runOperation() throws a bug on", async () => {
  await expect(run({ name: "" }, () => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
});
