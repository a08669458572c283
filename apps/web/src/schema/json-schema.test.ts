import { expect, test } from "vitest";

import { formOf, isBrief, type JsonSchema, pageItems, refersTo } from "./json-schema.ts";

const money: JsonSchema = { "x-name": "Money", type: "object", properties: { amountMinor: { type: "integer" } } };
const object: JsonSchema = { type: "object", properties: { name: { type: "string" } } };

test.each<[JsonSchema, string]>([
  [money, "money"],
  [{ type: "string", format: "date-time" }, "moment"],
  [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "moment"],
  [{ type: "string", format: "date" }, "date"],
  [{ type: "string", format: "uuid" }, "text"],
  [{ type: ["string", "null"] }, "text"],
  [{ type: "string", enum: ["a"] }, "choice"],
  [{ type: "boolean" }, "flag"],
  [{ type: "integer" }, "number"],
  [{ type: "array", items: object }, "list"],
  [{ type: "object", additionalProperties: { type: "string" } }, "map"],
  [object, "object"],
  [{}, "anything"],
])("formOf() %j is %s", (schema, form) => {
  expect(formOf(schema)).toBe(form);
});

test("isBrief() tells what fits into a cell", () => {
  expect([money, { type: "string" }, { type: "array", items: { type: "string" } }].map(isBrief)).toEqual([
    true,
    true,
    true,
  ]);
  expect([object, { type: "array", items: object }].map(isBrief)).toEqual([false, false]);
});

test("pageItems() finds the rows of a page, and none elsewhere", () => {
  expect(pageItems({ type: "object", properties: { items: { type: "array", items: object } } })).toEqual(object);
  expect(pageItems({ type: "object", properties: { items: { type: "array", items: { type: "string" } } } })).toBe(
    undefined,
  );
  expect(pageItems(object)).toBe(undefined);
});

test("refersTo() also finds the reference of a text that may be null", () => {
  const reference: JsonSchema = { type: "string", "x-refers-to": "user" };
  expect([refersTo(reference), refersTo({ anyOf: [reference, { type: "null" }] }), refersTo({})]).toEqual([
    "user",
    "user",
    undefined,
  ]);
});
