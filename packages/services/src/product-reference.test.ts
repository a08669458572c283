import { anonymous } from "@baklava/models/caller";
import { expect, test } from "vitest";

import { as, founder, hire, openBackend } from "./testing/backend.ts";
import { sell } from "./testing/shop.ts";

test("resolve() finds a product by SKU, for every caller", async () => {
  const backend = openBackend();
  const { id } = await sell(backend, "TEA-250");
  const { reference } = backend.services;
  for (const caller of [founder, as(await hire(backend, "customer", "Ada")), anonymous()]) {
    expect(await reference.resolve("product", "TEA-250", caller)).toEqual({ kind: "ok", value: id });
  }
  expect(await reference.resolve("product", "CUP", founder)).toMatchObject({ reason: "product_not_found" });
});
