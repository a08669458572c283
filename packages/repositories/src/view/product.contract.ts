import { cursor } from "@baklava/models/page";
import { type ListProductsRequest, listProductsRequest } from "@baklava/models/product";
import { describe, expect, test } from "vitest";

import type { Storage } from "../storage.ts";
import { aProduct, nextId, stock } from "../testing/storage.ts";

export function productViewContract(storage: () => Storage): void {
  describe("ProductView", () => {
    test("find() gives a product, or nothing", async () => {
      const product = await stock(storage(), aProduct());
      expect(await storage().products.find(product.id)).toEqual(product);
      expect(await storage().products.find(nextId())).toBeUndefined();
    });

    test("list() finds text in names and SKUs, taken literally", async () => {
      await stock(storage(), aProduct({ name: "Thé noir", sku: "TEA-1" }));
      await stock(storage(), aProduct({ name: "100% cotton", sku: "BAG_1" }));
      expect(await names({ text: "the" })).toEqual(["Thé noir"]);
      expect(await names({ text: "tea" })).toEqual(["Thé noir"]);
      expect(await names({ text: "bag_" })).toEqual(["100% cotton"]);
      expect(await names({ text: "%" })).toEqual(["100% cotton"]);
      expect(await names({ text: "coffee" })).toEqual([]);
    });

    test("list() gives what is on sale, what is withdrawn, or both", async () => {
      await stock(storage(), aProduct({ name: "Tea" }));
      await stock(storage(), aProduct({ name: "Old tea", status: "withdrawn" }));
      expect(await names({})).toEqual(["Tea"]);
      expect(await names({ text: "tea" })).toEqual(["Tea"]);
      expect(await names({ status: "withdrawn", text: "tea" })).toEqual(["Old tea"]);
      expect(await names({ status: "all" })).toEqual(["Old tea", "Tea"]);
    });

    test.each([
      { sort: "name", direction: "asc" },
      { sort: "name", direction: "desc" },
      { sort: "createdAt", direction: "asc" },
      { sort: "createdAt", direction: "desc" },
    ] as const)("list() pages by $sort $direction through ties without a gap or a repeat", async (order) => {
      for (const name of ["Tea", "Tea", "Cup", "Tea", "Zest"]) await stock(storage(), aProduct({ name }));
      const all = await storage().products.list(query(order));
      const first = await storage().products.list(query({ ...order, limit: 3 }));
      const rest = await storage().products.list(query({ ...order, cursor: cursor.parse(first.nextCursor) }));
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
      expect([...first.items, ...rest.items]).toEqual(all.items);
    });
  });

  async function names(values: Partial<ListProductsRequest>): Promise<string[]> {
    const { items } = await storage().products.list(query(values));
    return items.map(({ name }) => name);
  }
}

function query(values: Partial<ListProductsRequest>): ListProductsRequest {
  return { ...listProductsRequest.parse({}), ...values };
}
