import { Validator } from "@seriousme/openapi-schema-validator";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { expect, test } from "vitest";

import type { AnyOperation } from "../operation.ts";
import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { createOpenApi } from "./openapi.ts";
import { parseRoute } from "../route.ts";

const operations = await loadOperations();
const all = Object.values(operations).flatMap((table): AnyOperation[] => Object.values(table));
type Described = {
  readonly parameters: readonly { readonly name: string; readonly example?: unknown }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly example: object } } };
};

const document = createOpenApi(operations, { version: "1.2.3", basePath: "/api", cookieName: "session" });

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

test("operations say whom they are for, and how callers say who they are", () => {
  const { paths, components } = document;
  expect(components.securitySchemes.token).toMatchObject({ type: "http", scheme: "bearer" });
  expect(components.securitySchemes.cookie).toMatchObject({ type: "apiKey", in: "cookie", name: "session" });
  expect(paths["/users"]).toMatchObject({
    get: { security: [{ token: [] }, { cookie: [] }] },
    post: { security: [{}, { token: [] }, { cookie: [] }] },
  });
  expect(paths["/session-cookie"]).toMatchObject({
    post: { security: [{}], responses: { 200: {}, 401: {} } },
    delete: { security: [{ cookie: [] }] },
  });
});

test("Redocly and Spectral find nothing", async () => {
  const source = JSON.stringify(document);
  const redocly = await lintFromString({
    source,
    config: await createConfig({ extends: ["recommended"] }),
  });
  expect(redocly.map(({ ruleId, location, message }) => [ruleId, location[0]?.pointer, message])).toEqual([]);
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [oas] as never });
  const found = await spectral.run(source);
  expect(found.map(({ code, path, message }) => [code, path.join("/"), message])).toEqual([]);
});

test("schemas have names, and each is there once", () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(expect.arrayContaining(["User", "UserPage", "Problem", "UsersCreateRequest"]));
  const json = JSON.stringify(document);
  expect(json).not.toMatch(/"x-name"|\$defs/);
  for (const [, name = ""] of json.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(names).toContain(name);
  const inline = Object.values(document.paths).flatMap((item) => Object.values(item as object)) as unknown[];
  expect(JSON.stringify(inline.map((operation) => (operation as { responses: unknown }).responses))).not.toContain(
    '"properties"',
  );
});

test("every operation declares its refusals", () => {
  for (const item of Object.values(document.paths)) {
    for (const { responses } of Object.values(item as Readonly<Record<string, { responses: object }>>)) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "401", "429", "503"]));
    }
  }
  const { responses } = (document.paths as never as Readonly<Record<string, { put: { responses: object } }>>)[
    "/users/{id}/name"
  ]?.put ?? { responses: {} };
  expect(Object.keys(responses)).toEqual(["200", "400", "401", "403", "404", "409", "412", "413", "415", "429", "503"]);
});

test("every example can be sent as it stands", () => {
  const named = listOperations(operations);
  for (const { domain, name, operation } of named) {
    const { path, method } = parseRoute(operation.route);
    const described = (document.paths as never as Readonly<Record<string, Readonly<Record<string, Described>>>>)[
      path
    ]?.[method.toLowerCase()];
    const body = described?.requestBody?.content["application/json"].example;
    const parameters = described?.parameters.filter((parameter) => "example" in parameter) ?? [];
    const sent = { ...body, ...Object.fromEntries(parameters.map(({ name: field, example }) => [field, example])) };
    expect([domain, name, operation.input.safeParse(sent).success]).toEqual([domain, name, true]);
  }
});

test("fields are described where they belong: in the path, the query, a header or the body", () => {
  const paths = document.paths as never as Readonly<Record<string, Readonly<Record<string, object>>>>;
  expect(paths["/users"]?.["post"]).toMatchObject({
    operationId: "users.create",
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/UsersCreateRequest" } } } },
    responses: { 201: {} },
  });
  expect(paths["/users/{id}/name"]?.["put"]).toMatchObject({
    parameters: [
      { name: "id", in: "path", required: true },
      { name: "If-Match", in: "header", required: false },
    ],
    requestBody: { content: { "application/json": { example: { name: "Ada King" } } } },
  });
  expect(paths["/users"]?.["get"]).toMatchObject({
    parameters: expect.arrayContaining([
      expect.objectContaining({ name: "role", in: "query", required: false }),
      expect.objectContaining({ name: "limit", in: "query", required: false }),
    ]),
  });
});
