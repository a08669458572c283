import { system } from "@baklava/models/caller";
import { createProductRequest, listProductsRequest, maxStock, type Product } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { beforeEach, describe, expect, test } from "vitest";

import { auditTrail, type Backend, founder, makeAnswer, openBackend, valueOf } from "./testing/backend.ts";
import { sell } from "./testing/shop.ts";

const diskFull = new Error("disk full");
const nobody = "01900000-0000-7000-8000-ffffffffffff";
const tea = createProductRequest.parse({
  sku: "tea-250",
  name: "Black tea",
  priceMinor: 1290,
  currency: "eur",
  stock: 40,
});

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

async function onSale(): Promise<Product> {
  return valueOf(await backend.services.product.create(tea, system("operator:root")));
}

function stored(id: string): Product | undefined {
  return backend.database.table("products").get(id);
}

describe("create()", () => {
  test("puts a product on sale and records it", async () => {
    const product = await onSale();
    expect(product).toMatchObject({ sku: "TEA-250", price: { amountMinor: 1290, currency: "EUR" }, stock: 40 });
    expect(auditTrail(backend, product.id)).toMatchObject([
      { entity: "product", action: "created", actor: "operator:root", changes: { stock: { before: null, after: 40 } } },
    ]);
  });

  test("refuses a SKU that is in use, also of two at the same moment", async () => {
    const results = await Promise.all([1, 2].map(() => backend.services.product.create(tea, founder)));
    expect(results).toMatchObject([{ kind: "ok" }, { kind: "conflict", reason: "sku_taken" }]);
    expect(backend.database.table("products").size).toBe(1);
  });

  test("stores nothing when it cannot be recorded", async () => {
    makeAnswer(backend, "audit", "append", diskFull);
    await expect(onSale()).rejects.toThrow("disk full");
    expect(backend.database.table("products").size).toBe(0);
  });
});

describe("withdraw() and relist()", () => {
  test("take a product off sale and put it there again, and record it once", async () => {
    const { id } = await onSale();
    const { product } = backend.services;
    expect(valueOf(await product.withdraw({ id }, founder))).toMatchObject({ status: "withdrawn", version: 2 });
    expect(valueOf(await product.withdraw({ id }, founder)).version).toBe(2);
    const listed = async (values: object) =>
      valueOf(await product.list(listProductsRequest.parse(values))).items.length;
    expect([await listed({}), await listed({ status: "withdrawn" }), await listed({ status: "all" })]).toEqual([
      0, 1, 1,
    ]);
    expect(valueOf(await product.relist({ id }, founder))).toMatchObject({ status: "on_sale", version: 3 });
    expect(await listed({})).toBe(1);
    expect(auditTrail(backend, id).map(({ action }) => action)).toEqual(["created", "withdrawn", "relisted"]);
  });

  test("refuse what is not there, an old version, and a change at the same moment", async () => {
    const { id } = await onSale();
    for (const change of ["withdraw", "relist"] as const) {
      const ask = (request: { id: string; ifVersion?: number }) => backend.services.product[change](request, founder);
      expect(await ask({ id: nobody })).toMatchObject({ reason: "product_not_found" });
      expect(await ask({ id, ifVersion: 7 })).toMatchObject({ reason: "version_mismatch" });
    }
    makeAnswer(backend, "products", "update", false);
    expect(await backend.services.product.withdraw({ id }, founder)).toMatchObject({ reason: "changed_meanwhile" });
  });

  test("an edit, a delivery and an import leave a withdrawn product withdrawn", async () => {
    const { id } = await onSale();
    const { product } = backend.services;
    valueOf(await product.withdraw({ id }, founder));
    valueOf(await product.edit({ id, priceMinor: 5 }, founder));
    valueOf(await product.restock({ id, quantity: 5 }, founder));
    expect(valueOf(await product.upsert([tea], founder))).toEqual(["edited"]);
    expect(stored(id)).toMatchObject({ status: "withdrawn", stock: 45 });
  });
});

describe("edit()", () => {
  test("changes what is given and records that alone", async () => {
    const { id } = await onSale();
    backend.time = new Date("2026-03-02T00:00:00.000Z");
    const edited = valueOf(await backend.services.product.edit({ id, priceMinor: 1390 }, founder));
    expect(edited).toMatchObject({
      name: "Black tea",
      price: { amountMinor: 1390, currency: "EUR" },
      updatedAt: backend.time,
    });
    expect(auditTrail(backend, id).at(-1)?.changes).toEqual({ priceMinor: { before: 1290, after: 1390 } });
  });

  test("to what is already so is ok and leaves no trace", async () => {
    const product = await onSale();
    const same = { id: product.id, name: "Black tea", currency: "EUR" };
    expect(valueOf(await backend.services.product.edit(same, founder))).toEqual(product);
    expect(auditTrail(backend, product.id)).toHaveLength(1);
  });

  test("refuses when another change came first", async () => {
    const { id } = await onSale();
    makeAnswer(backend, "products", "update", false);
    expect(await backend.services.product.edit({ id, name: "Late" }, founder)).toMatchObject({
      kind: "conflict",
      reason: "changed_meanwhile",
    });
    expect(stored(id)?.name).toBe("Black tea");
  });
});

describe("restock()", () => {
  test("counts a delivery once, however often its key is repeated, and refuses the key for another one", async () => {
    const { id } = await sell(backend, "TEA", { stock: 10 });
    const request = { id, quantity: 5, idempotencyKey: "delivery-1" };
    const restock = (values: object = {}) => backend.services.product.restock({ ...request, ...values }, founder);
    const answers = await Promise.all([restock(), restock(), restock()]);
    expect(answers.map((answer) => answer.kind === "ok" && answer.value.stock)).toEqual([15, 15, 15]);
    expect(await restock({ quantity: 6 })).toMatchObject({ kind: "conflict", reason: "idempotency_key_reused" });
    expect(valueOf(await restock({ idempotencyKey: "delivery-2" }))).toMatchObject({ stock: 20 });
  });

  test("counts deliveries in, also two at the same moment, and records each", async () => {
    const { id } = await onSale();
    await Promise.all([5, 7].map((quantity) => backend.services.product.restock({ id, quantity }, founder)));
    expect(stored(id)?.stock).toBe(52);
    const stocks = auditTrail(backend, id).map(({ changes }) => changes["stock"]);
    expect(stocks.slice(1)).toEqual([
      { before: 40, after: 45 },
      { before: 45, after: 52 },
    ]);
  });

  test("refuses more than can be kept", async () => {
    const product = valueOf(await backend.services.product.create({ ...tea, stock: maxStock }, founder));
    expect(await backend.services.product.restock({ id: product.id, quantity: 1 }, founder)).toMatchObject({
      kind: "conflict",
      reason: "stock_limit",
    });
    expect(stored(product.id)).toEqual(product);
  });

  test("stores nothing when it cannot be recorded", async () => {
    const product = await onSale();
    makeAnswer(backend, "audit", "append", diskFull);
    await expect(backend.services.product.restock({ id: product.id, quantity: 1 }, founder)).rejects.toThrow(
      "disk full",
    );
    expect(stored(product.id)).toEqual(product);
  });
});

describe("products", () => {
  test("list() and history() give what was stored", async () => {
    const product = await onSale();
    const page = valueOf(await backend.services.product.list(listProductsRequest.parse({ text: "TEA" })));
    expect(page.items).toEqual([product]);
    const { items } = valueOf(await backend.services.product.history({ id: product.id, limit: 10 }));
    expect(items.map(({ action }) => action)).toEqual(["created"]);
  });

  const calls: readonly (readonly [string, () => Promise<Result<unknown>>])[] = [
    ["get", () => backend.services.product.get(nobody)],
    ["history", () => backend.services.product.history({ id: nobody, limit: 10 })],
    ["edit", () => backend.services.product.edit({ id: nobody, name: "x" }, founder)],
    ["restock", () => backend.services.product.restock({ id: nobody, quantity: 1 }, founder)],
  ];
  test.each(calls)("%s() refuses a product that is not there", async (_name, call) => {
    expect(await call()).toMatchObject({ kind: "not_found", reason: "product_not_found" });
  });
});
