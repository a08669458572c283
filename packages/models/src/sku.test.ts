import { expect, test } from "vitest";

import { productReference } from "./product.ts";
import { sku } from "./sku.ts";

const id = "019aa5f2-7c00-7000-8000-0000000000a1";

test("a product is named by id or SKU, in their usual spelling", () => {
  expect(productReference.parse(id.toUpperCase())).toBe(id);
  expect(productReference.parse(" tea-250")).toBe("TEA-250");
});

test("a SKU that looks like an id is refused", () => {
  expect(sku.safeParse(id).error?.issues).toMatchObject([{ message: "must not be a UUID" }]);
});
