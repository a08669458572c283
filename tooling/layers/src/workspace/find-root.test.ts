import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findRoot } from "./find-root.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "layers-root-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it.each([
  ["the configuration", { "a/layers.config.mjs": "", "package.json": '{ "workspaces": ["a"] }' }, "a"],
  ["a workspace of pnpm", { "pnpm-workspace.yaml": "", "a/package.json": "{}" }, "."],
  ["workspaces in a list", { "package.json": '{ "workspaces": ["a"] }', "a/package.json": "{}" }, "."],
  [
    "workspaces in an object",
    { "package.json": '{ "workspaces": { "packages": ["a"] } }', "a/package.json": "{}" },
    ".",
  ],
  ["a single package", { "a/package.json": "{}" }, "a"],
  ["a single package above one that is no manifest", { "package.json": "{}", "a/b/package.json": "oops" }, "a/b"],
])("findRoot() finds %s from any folder within", (_name, files, expected) => {
  mkdirSync(join(root, "a/b"), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(findRoot(join(root, "a/b"))).toBe(join(root, expected));
});

it("findRoot() says what it looked for", () => {
  expect(() => findRoot("/")).toThrow("/ is in no repository: neither layers.config.mjs nor package.json found");
});
