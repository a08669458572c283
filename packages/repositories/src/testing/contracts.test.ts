import { readdir, readFile } from "node:fs/promises";

import { expect, test } from "vitest";

test("every contract suite runs", async () => {
  const suites = (await readdir(new URL("..", import.meta.url))).filter((name) => name.endsWith(".contract.ts"));
  const list = await readFile(new URL("contracts.ts", import.meta.url), "utf8");
  expect(suites.filter((suite) => !list.includes(`from "../${suite}"`))).toEqual([]);
  expect(suites.length).toBeGreaterThan(10);
});

test.each(["memory", "postgres", "sqlite"])("every domain with a suite has its file in %s/", async (technology) => {
  const folder = new URL("..", import.meta.url);
  const domains = (await readdir(folder))
    .filter((name) => name.endsWith(".contract.ts"))
    .map((name) => name.replace(".contract.ts", ".ts"))
    .filter((name) => !["every-repository.ts", "unit-of-work.ts"].includes(name));
  expect(await readdir(new URL(`${technology}/`, folder))).toEqual(expect.arrayContaining(domains));
});
