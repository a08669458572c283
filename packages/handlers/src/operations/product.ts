import { auditPageResponse } from "@baklava/models/audit";
import {
  createProductRequest,
  editProductRequest,
  upsertProductsRequest,
  upsertProductsResponse,
  listProductsRequest,
  productHistoryRequest,
  productPageResponse,
  productRequest,
  productResponse,
  relistProductRequest,
  restockProductRequest,
  toUpsertOutcomes,
  withdrawProductRequest,
} from "@baklava/models/product";
import { mapOk } from "@baklava/models/result";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000b1";

export const productOperations = {
  create: mutation({
    summary: "Put a product on sale",
    access: "staff",
    route: "POST /products",
    example: { sku: "TEA-250", name: "Black tea, 250 g", priceMinor: 1290, currency: "EUR", stock: 40 },
    input: createProductRequest,
    output: productResponse,
    handle: ({ services, caller }, input) => services.product.create(input, caller),
  }),

  list: query({
    summary: "List products that are on sale, or others with a status",
    access: "public",
    route: "GET /products",
    example: { text: "tea", limit: 5 },
    input: listProductsRequest,
    output: productPageResponse,
    columns: ["id", "sku", "name", "price", "stock", "status"],
    handle: ({ services }, input) => services.product.list(input),
  }),

  show: query({
    summary: "Show a product",
    access: "public",
    route: "GET /products/{id}",
    example: { id: exampleId },
    input: productRequest,
    output: productResponse,
    handle: ({ services }, { id }) => services.product.get(id),
  }),

  edit: mutation({
    summary: "Change a product's name or price",
    access: "staff",
    route: "PATCH /products/{id}",
    example: { id: exampleId, priceMinor: 1390 },
    input: editProductRequest,
    output: productResponse,
    handle: ({ services, caller }, input) => services.product.edit(input, caller),
  }),

  upsert: mutation({
    summary: "Create and edit products: a known SKU gets its new name and price, and keeps its stock",
    access: "staff",
    route: "PUT /products",
    example: { products: [{ sku: "TEA-250", name: "Black tea, 250 g", priceMinor: 1390, currency: "EUR" }] },
    input: upsertProductsRequest,
    output: upsertProductsResponse,
    async handle({ services, caller }, { products, dryRun }) {
      return mapOk(await services.product.upsert(products, caller, { dryRun }), toUpsertOutcomes(products));
    },
  }),

  restock: mutation({
    summary: "Add a delivery to the stock of a product",
    access: "staff",
    route: "POST /products/{id}/deliveries",
    example: { id: exampleId, quantity: 24 },
    input: restockProductRequest,
    output: productResponse,
    handle: ({ services, caller }, input) => services.product.restock(input, caller),
  }),

  withdraw: mutation({
    summary: "Take a product off sale; new orders of it are refused",
    access: "staff",
    route: "POST /products/{id}/withdrawal",
    inverse: "relist",
    example: { id: exampleId },
    input: withdrawProductRequest,
    output: productResponse,
    handle: ({ services, caller }, input) => services.product.withdraw(input, caller),
  }),

  relist: mutation({
    summary: "Put a withdrawn product on sale again",
    access: "staff",
    route: "POST /products/{id}/relisting",
    inverse: "withdraw",
    example: { id: exampleId },
    input: relistProductRequest,
    output: productResponse,
    handle: ({ services, caller }, input) => services.product.relist(input, caller),
  }),

  history: query({
    summary: "Show the history of a product",
    access: "staff",
    route: "GET /products/{id}/history",
    example: { id: exampleId },
    input: productHistoryRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    handle: ({ services }, input) => services.product.history(input),
  }),
};
