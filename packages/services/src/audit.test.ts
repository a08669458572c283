import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { hire, openBackend, valueOf } from "./testing/backend.ts";

test("list() gives everything that was done, newest first, or what one actor did", async () => {
  const backend = openBackend();
  const staff = await hire(backend, "staff", "Grace");
  const ada = { name: "Ada", email: "a@example.com", timeZone: "UTC", locale: "en" };
  const { id } = valueOf(await backend.services.user.create(ada, anonymous()));
  const list = async (actor?: string) => valueOf(await backend.services.audit.list({ actor, limit: 20 })).items;
  expect((await list()).map(({ entityId, action }) => [entityId, action])).toEqual([
    [id, "created"],
    [staff.id, "role_changed"],
    [staff.id, "created"],
  ]);
  expect(await list("operator:founder")).toMatchObject([{ entityId: staff.id }, { entityId: staff.id }]);
  expect(await list("anonymous")).toMatchObject([{ entity: "user", entityId: id, action: "created" }]);
  expect(await list("nobody")).toEqual([]);
});
