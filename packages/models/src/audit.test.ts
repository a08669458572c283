import { expect, test } from "vitest";

import { changesBetween, historyRequest } from "./audit.ts";
import { uuid } from "./uuid.ts";
import { toPage } from "./page.ts";

const id = "01900000-0000-7000-8000-000000000001";

test("changesBetween() names the fields that differ", () => {
  expect(changesBetween({ name: "Ada", role: "staff" }, { name: "Ada King", role: "staff" })).toEqual({
    name: { before: "Ada", after: "Ada King" },
  });
});

test("changesBetween() nothing and a new entity names all its fields", () => {
  expect(changesBetween({}, { name: "Ada", phone: "+44" })).toEqual({
    name: { before: null, after: "Ada" },
    phone: { before: null, after: "+44" },
  });
});

test("historyRequest(uuid) refuses the cursor of another list", () => {
  const page = toPage(["ada", ""], 1, (key) => ({ order: "user:name:asc", key, id }));
  expect(historyRequest(uuid).safeParse({ id, cursor: page.nextCursor }).success).toBe(false);
});
