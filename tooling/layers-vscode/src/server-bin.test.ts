import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { serverBin } from "./server-bin.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "layers-vscode-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("serverBin() finds the gate of a folder, and of a folder above", () => {
  const folder = makeFolder();
  const installed = join(folder, "node_modules/@baklava/layers");
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "package.json"), '{ "bin": { "layers": "./dist/main.mjs" } }');
  expect(serverBin(folder)).toBe(join(installed, "dist/main.mjs"));
  expect(serverBin(join(folder, "packages/web"))).toBe(join(installed, "dist/main.mjs"));
});

test("serverBin() finds nothing where no gate is installed", () => {
  expect(serverBin(makeFolder())).toBeUndefined();
});

test("serverBin() finds the gate of this repository", () => {
  expect(serverBin(fileURLToPath(new URL("../../..", import.meta.url)))).toMatch(/layers[\\/]src[\\/]main\.mjs$/);
});
