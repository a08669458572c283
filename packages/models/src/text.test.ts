import { expect, test } from "vitest";

import { text } from "./text.ts";

test("text() trims", () => {
  expect(text(10).parse("  Ada\n")).toBe("Ada");
});

test.each([
  ["empty text", "", "must not be empty"],
  ["white space", " \t ", "must not be empty"],
  ["text that is too long", "x".repeat(11), "must have at most 10 characters"],
  ["a NUL character", "a\u0000b", "must not contain control characters"],
  ["an escape sequence", "a\u001b[31mb", "must not contain control characters"],
  ["text that turns its direction", "a\u202eb", "must not contain control characters"],
  ["text without width", "\u200b\u2060", "must have a character that can be seen"],
  ["half a surrogate pair", "a\ud83e", "must be well-formed Unicode"],
])("text() refuses %s", (_what, value, message) => {
  expect(text(10).safeParse(value).error?.issues[0]?.message).toBe(message);
});

test("text() takes every script", () => {
  expect(text(10).parse("Çiğdem 🥮")).toBe("Çiğdem 🥮");
});
