import { cursor } from "@baklava/models/page";
import {
  editProduct,
  type ListProductsRequest,
  listProductsRequest,
  maxStock,
  mostPieces,
  type Product,
  withProductStatus,
} from "@baklava/models/product";
import { ok, refuse } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { sortedNames } from "./testing/sorted-names.ts";
import { aProduct, stock } from "./testing/shop.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

export function productContract(storage: () => Storage): void {
  repositoryContract(storage);
  viewContract(storage);
}

function repositoryContract(storage: () => Storage): void {
  describe("ProductRepository", () => {
    test("findById() finds what insert() stored", async () => {
      const product = await stock(storage(), aProduct({ price: { amountMinor: 0, currency: "JPY" }, stock: maxStock }));
      expect(await find(product.id)).toEqual(product);
      expect(await find(nextId())).toBeUndefined();
    });

    test("insert() lets exactly one of many win a SKU at the same moment", async () => {
      const products = Array.from({ length: 8 }, () => aProduct({ sku: "WANTED" }));
      const answers = await Promise.all(products.map(insert));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const stored = await Promise.all(products.map(({ id }) => find(id)));
      expect(stored.filter(Boolean)).toHaveLength(1);
    });

    test("insert() throws when the id is in use", async () => {
      const { id } = await stock(storage(), aProduct());
      await expect(insert(aProduct({ id }))).rejects.toThrow(id);
    });

    test("update() stores a change over the version before it, once", async () => {
      const product = await stock(storage(), aProduct());
      const edited = editProduct(product, { id: product.id, name: "Green tea", priceMinor: 5 }, noon);
      expect(await update(edited)).toBe(true);
      expect(await update(edited)).toBe(false);
      expect(await find(product.id)).toEqual(edited);
      expect(await update({ ...aProduct(), version: 2 })).toBe(false);
    });

    test("addStock() counts every delivery at the same moment", async () => {
      const product = await stock(storage(), aProduct({ stock: 5 }));
      const later = new Date("2026-04-01T00:00:00.000Z");
      const answers = await Promise.all([1, 2, 3, 4].map((quantity) => addStock(product.id, quantity, later)));
      expect(answers.filter(Boolean)).toHaveLength(4);
      expect(await find(product.id)).toEqual({ ...product, stock: 15, updatedAt: later, version: 5 });
    });

    test("findBySkus() finds the products with these SKUs", async () => {
      const [tea] = [
        await stock(storage(), aProduct({ sku: "TEA" })),
        await stock(storage(), aProduct({ sku: "CUP" })),
      ];
      const found = await inUnit(storage(), ({ products }) => products.findBySkus(["TEA", "NONE"]));
      expect(found).toEqual([tea]);
    });

    test("takeStock() takes from each product that has enough", async () => {
      const [few, many] = [aProduct({ stock: 2 }), aProduct({ stock: 9 })];
      for (const product of [few, many]) await stock(storage(), product);
      const take = (quantity: number) =>
        inUnit(storage(), ({ products }) =>
          products.takeStock(
            [
              { id: many.id, quantity },
              { id: few.id, quantity },
            ],
            noon,
          ),
        );
      const taken = await take(2);
      expect(new Map(taken.map(({ id, stock: left }) => [id, left]))).toEqual(
        new Map([
          [few.id, 0],
          [many.id, 7],
        ]),
      );
      expect((await take(1)).map(({ id }) => id)).toEqual([many.id]);
      expect(await find(few.id)).toMatchObject({ stock: 0, version: 2 });
    });

    test("takeStock() takes nothing of a product that is withdrawn", async () => {
      const product = await stock(storage(), aProduct({ stock: 5 }));
      const withdrawn = withProductStatus(product, "withdrawn", noon);
      expect(await update(withdrawn)).toBe(true);
      const take = () =>
        inUnit(storage(), ({ products }) => products.takeStock([{ id: product.id, quantity: 1 }], noon));
      expect(await take()).toEqual([]);
      expect(await find(product.id)).toEqual(withdrawn);
      expect(await update(withProductStatus(withdrawn, "on_sale", noon))).toBe(true);
      expect(await take()).toMatchObject([{ id: product.id, stock: 4, status: "on_sale" }]);
    });

    test("takeStock() never takes the same piece twice", async () => {
      const product = await stock(storage(), aProduct({ stock: 5 }));
      const take = () =>
        inUnit(storage(), ({ products }) => products.takeStock([{ id: product.id, quantity: 1 }], noon));
      const answers = await Promise.all(Array.from({ length: 12 }, take));
      expect(answers.filter((taken) => taken.length === 1)).toHaveLength(5);
      expect(await find(product.id)).toMatchObject({ stock: 0 });
    });

    test("returnStock() gives every piece back, also above the limit of deliveries", async () => {
      const [full, other] = [aProduct({ stock: maxStock }), aProduct({ stock: 3 })];
      for (const product of [full, other]) await stock(storage(), product);
      const later = new Date("2026-04-01T00:00:00.000Z");
      const returned = await inUnit(storage(), ({ products }) =>
        products.returnStock(
          [
            { id: other.id, quantity: 2 },
            { id: full.id, quantity: 10_000 },
          ],
          later,
        ),
      );
      expect(new Map(returned.map((product) => [product.id, product.stock]))).toEqual(
        new Map([
          [full.id, maxStock + 10_000],
          [other.id, 5],
        ]),
      );
      expect(await find(full.id)).toEqual({ ...full, stock: maxStock + 10_000, updatedAt: later, version: 2 });
      expect(await addStock(full.id, 1, noon)).toBeUndefined();
    });

    test("returnStock() stays at the largest number that can be kept", async () => {
      const product = await stock(storage(), aProduct({ stock: mostPieces - 1 }));
      const give = (id: string) =>
        inUnit(storage(), ({ products }) => products.returnStock([{ id, quantity: 9 }], noon));
      expect(await give(product.id)).toMatchObject([{ stock: mostPieces }]);
      await expect(give(nextId())).rejects.toThrow("does not exist");
    });

    test("addStock() stores nothing beyond the limit, or for an unknown product", async () => {
      const product = await stock(storage(), aProduct({ stock: maxStock - 1 }));
      expect(await addStock(product.id, 2, noon)).toBeUndefined();
      expect(await addStock(product.id, 1, noon)).toMatchObject({ stock: maxStock });
      expect(await addStock(nextId(), 1, noon)).toBeUndefined();
    });
  });

  async function insert(product: Product): Promise<boolean> {
    const result = await storage().unitOfWork.run(async ({ products }) =>
      (await products.insert(product)) ? ok(true) : refuse("conflict", "sku_taken", ""),
    );
    return result.kind === "ok";
  }

  async function update(product: Product): Promise<boolean> {
    const { value } = await storage().unitOfWork.run(async ({ products }) => ok(await products.update(product)));
    return value;
  }

  async function addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    const add = storage().unitOfWork.run(async ({ products }) => ok(await products.addStock(id, quantity, at)));
    return (await add).value;
  }

  async function find(id: string): Promise<Product | undefined> {
    const { value } = await storage().unitOfWork.run(async ({ products }) => ok(await products.findById(id)));
    return value;
  }
}

function viewContract(storage: () => Storage): void {
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

    test.each([4, 100])("list() sorts and pages every kind of name by code points, %i a page", async (limit) => {
      for (const name of sortedNames.toReversed()) await stock(storage(), aProduct({ name }));
      for (const direction of ["asc", "desc"] as const) {
        const page = (cursorText?: string | null) =>
          storage().products.list(query({ direction, limit, ...(cursorText && { cursor: cursor.parse(cursorText) }) }));
        const pages = [await page()];
        for (let next = pages[0]?.nextCursor; next && pages.length < 50; next = pages.at(-1)?.nextCursor) {
          pages.push(await page(next));
        }
        const listed = pages.flatMap(({ items }) => items.map(({ name }) => name));
        expect(listed).toEqual(direction === "asc" ? sortedNames : sortedNames.toReversed());
      }
    });

    test("list() gives products on sale, withdrawn ones, or both", async () => {
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
