import { expect, test } from "vitest";

import type { JsonSchema } from "../schema/json-schema.ts";
import { askedFields, changesTo, uiSchemaOf, valuesOf } from "./input-schema.ts";

const input: JsonSchema = {
  type: "object",
  properties: {
    id: { type: "string", "x-refers-to": "parcel" },
    name: { type: "string" },
    priceMinor: { type: "integer" },
    currency: { type: "string" },
    note: { type: "string" },
    marks: { type: "array", items: { type: "string" } },
    password: { type: "string", writeOnly: true },
    ifVersion: { type: "integer" },
    idempotencyKey: { type: "string" },
    dryRun: { type: "boolean" },
  },
  required: ["id", "name"],
};
const asked = askedFields(input);

test("askedFields() leaves out what the page knows", () => {
  expect(Object.keys(asked.properties ?? {})).toEqual(["name", "priceMinor", "currency", "note", "marks", "password"]);
  expect(asked.required).toEqual(["name"]);
  expect(askedFields(input, { withId: true }).required).toEqual(["id", "name"]);
});

test("valuesOf() starts a form with the entity, also with the parts of its price", () => {
  const entity = { id: "1", name: "Tea", price: { amountMinor: 700, currency: "EUR" }, note: null, weight: 3 };
  expect(valuesOf(asked, entity)).toEqual({ name: "Tea", priceMinor: 700, currency: "EUR" });
});

test("changesTo() sends what is needed and what changed", () => {
  const before = { name: "Tea", priceMinor: 700, currency: "EUR" };
  expect(changesTo(asked, before, { ...before, priceMinor: 800 })).toEqual({ name: "Tea", priceMinor: 800 });
  expect(changesTo(asked, before, { ...before, note: undefined })).toEqual({ name: "Tea" });
});

test("uiSchemaOf() has an input for each kind of field", () => {
  const ui = uiSchemaOf(askedFields(input, { withId: true }));
  expect(ui).toMatchObject({
    id: { "ui:widget": "reference", "ui:options": { entity: "parcel" } },
    priceMinor: { "ui:widget": "minor", "ui:title": "Price" },
    currency: { "ui:widget": "known" },
    marks: { "ui:widget": "texts" },
    password: { "ui:widget": "password", "ui:options": { autoComplete: "new-password" } },
  });
});
