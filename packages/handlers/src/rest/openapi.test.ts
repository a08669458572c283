import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";

import type { AnyOperation } from "../operation.ts";
import { loadOperations } from "../operations.ts";
import { createOpenApi } from "./openapi.ts";
import { parseRoute } from "./route.ts";

const operations = await loadOperations();
const all = Object.values(operations).flatMap((table): AnyOperation[] => Object.values(table));
const document = createOpenApi(operations, { version: "1.2.3", basePath: "/api" });

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("every operation has a route of its own, and its path names fields that are there", () => {
  const routes = all.map(({ route }) => route);
  expect(new Set(routes).size).toBe(routes.length);
  for (const { route, input, kind } of all) {
    const { method, pathFields } = parseRoute(route);
    expect(Object.keys(input.shape)).toEqual(expect.arrayContaining([...pathFields]));
    expect(method === "GET").toBe(kind === "query");
  }
});

test("operations say whom they are for, and how to say who one is", () => {
  const { paths, components } = document;
  expect(components.securitySchemes.token).toMatchObject({ type: "http", scheme: "bearer" });
  expect(paths["/orders"]?.["get"]).toMatchObject({ security: [{ token: [] }] });
  expect(paths["/products"]?.["get"]).toMatchObject({ security: [{}, { token: [] }] });
});

test("fields are described where they belong: in the path, the query, a header or the body", () => {
  const { paths } = document;
  expect(paths["/orders"]?.["post"]).toMatchObject({
    operationId: "orders.place",
    parameters: [{ name: "Idempotency-Key", in: "header", required: false }],
    requestBody: {
      content: { "application/json": { schema: { required: ["lines"], additionalProperties: false } } },
    },
    responses: { 201: {}, default: {} },
  });
  expect(paths["/users/{id}/name"]?.["put"]).toMatchObject({
    parameters: [
      { name: "id", in: "path", required: true },
      { name: "If-Match", in: "header", required: false },
    ],
    requestBody: { content: { "application/json": { schema: { required: ["name"] } } } },
  });
  expect(paths["/users"]?.["get"]).toMatchObject({
    parameters: expect.arrayContaining([
      expect.objectContaining({ name: "role", in: "query", required: false }),
      expect.objectContaining({ name: "limit", in: "query", required: false }),
    ]),
  });
});
