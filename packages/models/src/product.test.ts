import { expect, test } from "vitest";

import { createProduct, createProductRequest, editProduct, productResponse } from "./product.ts";
import { toResponse } from "./response.ts";

const id = "01900000-0000-7000-8000-000000000001";
const noon = new Date("2026-03-01T12:00:00.000Z");
const request = { sku: " tea-250 ", name: "Black tea", priceMinor: 1290, currency: "eur" };
const tea = createProduct(id, createProductRequest.parse(request), noon);

test("createProduct() takes what was asked for, in one spelling", () => {
  expect(tea).toEqual({
    id,
    sku: "TEA-250",
    name: "Black tea",
    price: { amountMinor: 1290, currency: "EUR" },
    stock: 0,
    status: "on_sale",
    createdAt: noon,
    updatedAt: noon,
    version: 1,
  });
});

test.each([
  ["an SKU with a space", { sku: "TEA 250" }],
  ["no SKU", { sku: "" }],
  ["a fraction of a cent", { priceMinor: 12.5 }],
  ["a price below zero", { priceMinor: -1 }],
  ["a currency that is none", { currency: "XYZ" }],
  ["a stock below zero", { stock: -1 }],
])("createProductRequest refuses %s", (_what, wrong) => {
  expect(createProductRequest.safeParse({ ...request, ...wrong }).success).toBe(false);
});

test("editProduct() keeps what is left out, and makes the next version", () => {
  const later = new Date("2026-03-02T12:00:00.000Z");
  expect(editProduct(tea, { id, currency: "TRY" }, later)).toEqual({
    ...tea,
    price: { amountMinor: 1290, currency: "TRY" },
    updatedAt: later,
    version: 2,
  });
});

test("toResponse() of a product shows what callers may see", () => {
  expect(Object.keys(toResponse(productResponse, tea))).toEqual([
    "id",
    "sku",
    "name",
    "price",
    "stock",
    "status",
    "createdAt",
    "updatedAt",
    "version",
  ]);
});
