import { expect, it } from "vitest";
import { check } from "../engine/check.ts";
import { createWorkspace } from "../testing/create-workspace.ts";

it("readAllFacts() finds the same on a thread of its own, which many files are worth", async () => {
  const many = Array.from({ length: 250 }, (_, at) => [
    `packages/models/src/many/m${at}.ts`,
    `export const m${at} = ${at};\n`,
  ]);
  using workspace = createWorkspace({
    ...Object.fromEntries(many),
    "packages/models/src/bad.ts": "export const at = Date.now();\n",
  });
  const { violations } = await check(workspace.root);
  expect(violations.map(({ rule, file }) => ({ rule, file }))).toEqual([
    { rule: "forbidden", file: "packages/models/src/bad.ts" },
  ]);
});
