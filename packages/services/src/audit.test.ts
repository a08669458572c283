import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { openShop, sell, valueOf } from "./testing/shop.ts";

test("list() gives everything that was done, newest first, or what one actor did", async () => {
  const shop = openShop();
  const product = await sell(shop, "TEA");
  await shop.services.user.create({ name: "Ada", email: "a@example.com", timeZone: "UTC", locale: "en" }, anonymous());
  const list = async (actor?: string) => valueOf(await shop.services.audit.list({ actor, limit: 20 })).items;
  expect((await list()).map(({ entity }) => entity)).toEqual(["user", "product"]);
  expect(await list("operator:founder")).toMatchObject([{ entity: "product", entityId: product.id }]);
  expect(await list("anonymous")).toMatchObject([{ entity: "user", action: "created" }]);
  expect(await list("nobody")).toEqual([]);
});
