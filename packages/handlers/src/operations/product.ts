import { auditPageResponse, historyRequest, toAuditPageResponse } from "@baklava/models/audit";
import {
  createProductRequest,
  editProductRequest,
  listProductsRequest,
  productPageResponse,
  productRequest,
  productResponse,
  restockProductRequest,
  toProductPageResponse,
  toProductResponse,
} from "@baklava/models/product";
import { mapOk } from "@baklava/models/result";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000b1";

export const productOperations = {
  create: mutation({
    summary: "Put a product on sale",
    route: "POST /products",
    example: { sku: "TEA-250", name: "Black tea, 250 g", priceMinor: 1290, currency: "EUR", stock: 40 },
    input: createProductRequest,
    output: productResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.product.create(input, actor), toProductResponse);
    },
  }),

  list: query({
    summary: "List products",
    route: "GET /products",
    example: { text: "tea", limit: 5 },
    input: listProductsRequest,
    output: productPageResponse,
    columns: ["id", "sku", "name", "price", "stock"],
    async handle({ services }, input) {
      return mapOk(await services.product.list(input), toProductPageResponse);
    },
  }),

  show: query({
    summary: "Show a product",
    route: "GET /products/{id}",
    example: { id: exampleId },
    input: productRequest,
    output: productResponse,
    async handle({ services }, { id }) {
      return mapOk(await services.product.get(id), toProductResponse);
    },
  }),

  edit: mutation({
    summary: "Change a product's name or price",
    route: "PATCH /products/{id}",
    example: { id: exampleId, priceMinor: 1390 },
    input: editProductRequest,
    output: productResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.product.edit(input, actor), toProductResponse);
    },
  }),

  restock: mutation({
    summary: "Count a delivery in",
    route: "POST /products/{id}/deliveries",
    example: { id: exampleId, quantity: 24 },
    input: restockProductRequest,
    output: productResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.product.restock(input, actor), toProductResponse);
    },
  }),

  history: query({
    summary: "Show what was done to a product, by whom and when",
    route: "GET /products/{id}/history",
    example: { id: exampleId },
    input: historyRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    async handle({ services }, input) {
      return mapOk(await services.product.history(input), toAuditPageResponse);
    },
  }),
};
