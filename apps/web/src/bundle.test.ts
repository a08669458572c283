import { readFileSync, statSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const dist = path.join(import.meta.dirname, "../dist");
const html = readFileSync(path.join(dist, "index.html"), "utf8");

/** The scripts that the first page loads before it shows anything. */
const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, file = ""]) => file);

test("the first page loads less than 150 kB of script, compressed by gzip", () => {
  const sizes = scripts.map((file) => [file, statSync(path.join(dist, `${file}.gz`)).size] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  process.stderr.write(`note: the first page loads ${(total / 1000).toFixed(1)} kB of script\n`);
  expect(sizes.length).toBeGreaterThan(0);
  expect({ total: total < 150_000, sizes }).toEqual({ total: true, sizes });
});

test("the page has no inline script, and loads nothing from elsewhere", () => {
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
