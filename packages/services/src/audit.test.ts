import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { openBackend, valueOf } from "./testing/backend.ts";
import { sell } from "./testing/shop.ts";

test("list() gives everything that was done, newest first, or what one actor did", async () => {
  const backend = openBackend();
  const product = await sell(backend, "TEA");
  await backend.services.user.create(
    { name: "Ada", email: "a@example.com", timeZone: "UTC", locale: "en" },
    anonymous(),
  );
  const list = async (actor?: string) => valueOf(await backend.services.audit.list({ actor, limit: 20 })).items;
  expect((await list()).map(({ entity }) => entity)).toEqual(["user", "product"]);
  expect(await list("operator:founder")).toMatchObject([{ entity: "product", entityId: product.id }]);
  expect(await list("anonymous")).toMatchObject([{ entity: "user", action: "created" }]);
  expect(await list("nobody")).toEqual([]);
});
