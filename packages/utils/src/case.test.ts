import { expect, test } from "vitest";

import { kebabCase, pascalCase, snakeCase, spacedCase } from "./case.ts";

test("the names of a domain in every spelling", () => {
  const spellings = [snakeCase, kebabCase, spacedCase, pascalCase].map((spell) => spell("deadLetters"));
  expect(spellings).toEqual(["dead_letters", "dead-letters", "dead letters", "DeadLetters"]);
});

test("a name of one word stays as it is, or begins with a capital letter", () => {
  const spellings = [snakeCase, kebabCase, spacedCase, pascalCase].map((spell) => spell("users"));
  expect(spellings).toEqual(["users", "users", "users", "Users"]);
});
