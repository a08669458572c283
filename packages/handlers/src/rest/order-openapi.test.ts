import { expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { createOpenApi } from "./openapi.ts";

const operations = await loadOperations();
const document = createOpenApi(operations, { version: "1.2.3", basePath: "/api", cookieName: "session" });
const paths = document.paths as never as Readonly<Record<string, Readonly<Record<string, { responses: object }>>>>;

test("products are public, and orders are for their customers", () => {
  expect(paths["/orders"]).toMatchObject({ get: { security: [{ token: [] }, { cookie: [] }] } });
  expect(paths["/products"]).toMatchObject({ get: { security: [{}, { token: [] }, { cookie: [] }] } });
});

test("schemas have names", () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(expect.arrayContaining(["Product", "ProductPage", "Order", "Money"]));
  expect(names).toEqual(expect.arrayContaining(["OrdersPlaceRequest", "ProductsCreateRequest"]));
});

test("a payment declares that it may be declined", () => {
  const { responses } = paths["/orders/{id}/payment"]?.["post"] ?? { responses: {} };
  expect(Object.keys(responses)).toEqual(["200", "400", "401", "402", "403", "404", "409", "413", "415", "429", "503"]);
});

test("the placement of an order takes an idempotency key in a header", () => {
  expect(paths["/orders"]?.["post"]).toMatchObject({
    operationId: "orders.place",
    parameters: [{ name: "Idempotency-Key", in: "header", required: false }],
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/OrdersPlaceRequest" } } } },
    responses: { 201: {} },
  });
});

test("a pattern takes what the operation takes", () => {
  const schema = document.components.schemas["ProductsCreateRequest"] as {
    readonly properties: { readonly sku: { readonly pattern: string } };
  };
  expect("tea-250").toMatch(new RegExp(schema.properties.sku.pattern));
});
