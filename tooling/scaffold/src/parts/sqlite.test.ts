import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { addDomain } from "../new-domain.ts";
import { Project } from "../project.ts";
import { removePart } from "./remove-part.ts";
import { sqlite } from "./sqlite.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

test.each([
  ["with", 1],
  ["without", 0],
])("a new domain in a project %s storage in SQLite has as many repositories for it", async (isThere, count) => {
  const project = new Project(root);
  if (isThere === "without") await removePart(project, sqlite);
  const { byHand } = await addDomain(project, "supplier", ["name:text(100)"]);
  expect(byHand).toEqual([]);
  expect(project.has("packages/repositories/src/postgres/supplier.ts")).toBe(true);
  expect(Number(project.has("packages/repositories/src/sqlite/supplier.ts"))).toBe(count);
  if (count === 0) return;
  expect(await project.read("packages/repositories/src/sqlite/storage.ts")).toContain(
    "new SqliteSupplierRepository(sql)",
  );
});
