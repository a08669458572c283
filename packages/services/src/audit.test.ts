import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { openShop, sell, valueOf } from "./testing/shop.ts";

test("list() gives what one actor did, to whatever", async () => {
  const shop = openShop();
  const product = await sell(shop, "TEA");
  await shop.services.user.create({ name: "Ada", email: "a@example.com", timeZone: "UTC", locale: "en" }, anonymous());
  const list = async (actor: string) => valueOf(await shop.services.audit.list({ actor, limit: 20 })).items;
  expect(await list("operator:founder")).toMatchObject([{ entity: "product", entityId: product.id }]);
  expect(await list("anonymous")).toMatchObject([{ entity: "user", action: "created" }]);
  expect(await list("nobody")).toEqual([]);
});
