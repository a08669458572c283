import { readdir, readFile } from "node:fs/promises";

import { expect, test } from "vitest";

test("every contract suite runs", async () => {
  const suites = (await readdir(new URL("..", import.meta.url))).filter((name) => name.endsWith(".contract.ts"));
  const list = await readFile(new URL("contracts.ts", import.meta.url), "utf8");
  expect(suites.filter((suite) => !list.includes(`from "../${suite}"`))).toEqual([]);
  expect(suites.length).toBeGreaterThan(10);
});
