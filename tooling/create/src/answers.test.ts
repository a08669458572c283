import { UsageError } from "@baklava/scaffold/usage-error";
import { expect, test } from "vitest";

import { nameProblem, readTransports, scopeProblem } from "./answers.ts";

test.each(["acme", "acme-billing", "a1-b2", "x".repeat(40)])("a project can have the name %s", (name) => {
  expect(nameProblem(name)).toBeUndefined();
});

test.each([
  ["", "must have lower-case letters"],
  ["Acme", "must have lower-case letters"],
  ["acme_billing", "must have lower-case letters"],
  ["acme--billing", "must have lower-case letters"],
  ["1acme", "must have lower-case letters"],
  ["../acme", "must have lower-case letters"],
  ["acme billing", "must have lower-case letters"],
  ["x".repeat(41), "is longer than 40 characters"],
  ["test", "is reserved"],
  ["baklava", "is reserved"],
  ["con", "is reserved"],
  ["http", "cannot be used: http is a core module name"],
])("a project cannot have the name %j", (name, problem) => {
  expect(nameProblem(name)).toContain(problem);
});

test("scopes are those of npm", () => {
  expect(scopeProblem("@acme")).toBeUndefined();
  expect(scopeProblem("@acme-2")).toBeUndefined();
  for (const scope of ["acme", "@", "@Acme", "@a/b", "@a b"])
    expect(scopeProblem(scope)).toContain("must begin with @");
  expect(scopeProblem("@baklava")).toContain("choose your own");
});

test("transports are those asked for and those that every project has", () => {
  expect(readTransports("")).toEqual(["trpc", "rest", "cli"]);
  expect(readTransports(" MCP ,trpc,")).toEqual(["trpc", "rest", "cli", "mcp"]);
  expect(() => readTransports("trpc,soap")).toThrow(UsageError);
  expect(() => readTransports("trpc,soap")).toThrow("There is no transport soap; there are trpc, rest, cli, ");
});
