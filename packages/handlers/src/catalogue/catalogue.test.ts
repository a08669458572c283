import { expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { createCatalogue } from "./catalogue.ts";

const operations = await loadOperations();
const catalogue = createCatalogue(operations);

function find(domain: string, name: string) {
  const found = catalogue.domains.find((each) => each.name === domain);
  return { ...found, ...found?.operations.find((operation) => operation.name === name) };
}

test("createCatalogue() has every operation, and survives JSON", () => {
  const names = catalogue.domains.flatMap(({ name, operations: all }) => all.map((each) => `${name}.${each.name}`));
  expect(names).toEqual(listOperations(operations).map(({ domain, name }) => `${domain}.${name}`));
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
});

test("createCatalogue() tells of an operation what a page needs", () => {
  expect(find("users", "deactivate")).toMatchObject({
    entity: "user",
    summary: "Close a user's account; sessions and tokens end, the user's data stays",
    kind: "mutation",
    access: "signed-in",
    isDestructive: true,
    inverse: "reactivate",
    input: { properties: { id: { "x-refers-to": "user" }, ifVersion: { type: "integer" } }, required: ["id"] },
    output: { "x-name": "User", properties: { createdAt: { format: "date-time" } } },
  });
  expect(find("users", "list").columns).toEqual(["id", "name", "email", "role", "status"]);
  expect(find("users", "rename").isDestructive).toBe(false);
});

test("createCatalogue() keeps the functions of operations to itself", () => {
  expect(JSON.stringify(catalogue)).not.toMatch(/"(?:handle|example|route)"/);
});
