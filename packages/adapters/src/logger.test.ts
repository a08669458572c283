import { expect, test } from "vitest";

import { createLogger } from "./logger.ts";

function logged(value: object): string {
  const lines: string[] = [];
  createLogger({ LOG_LEVEL: "info" }, { write: (line) => lines.push(line) }).info(value, "message");
  return lines.join("");
}

test.each([
  { password: "hunter2" },
  { user: { passwordHash: "hunter2" } },
  { req: { headers: { authorization: "hunter2" } } },
  { settings: { DATABASE_URL: "hunter2" } },
])("createLogger() redacts %o", (value) => {
  expect(logged(value)).toContain("[redacted]");
  expect(logged(value)).not.toContain("hunter2");
});

test("createLogger() keeps the rest", () => {
  expect(logged({ user: { name: "Ada" } })).toContain("Ada");
});
