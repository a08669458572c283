import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";

import { toResponse } from "./response.ts";
import { isoTime } from "./time.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const text = "2026-03-01T12:00:00.000Z";

test("toResponse() picks the fields of the schema, at every depth", () => {
  const schema = z.object({ id: z.string(), lines: z.array(z.object({ name: z.string() })).readonly() });
  const value = { id: "1", secretHash: "never", lines: [{ name: "Ada", userId: "never" }] };
  expect(toResponse(schema, value)).toEqual({ id: "1", lines: [{ name: "Ada" }] });
});

test.each([
  ["a field", z.object({ at: isoTime }), { at }, { at: text }],
  ["a list", z.array(isoTime), [at], [text]],
  ["a record", z.record(z.string(), isoTime), { begin: at }, { begin: text }],
  ["a nullable field", z.object({ at: isoTime.nullable() }), { at }, { at: text }],
  ["a nullable field that is null", z.object({ at: isoTime.nullable() }), { at: null }, { at: null }],
  ["an optional field", z.object({ at: isoTime.optional() }), { at }, { at: text }],
  ["an optional field that is missing", z.object({ at: isoTime.optional() }), {}, {}],
  ["an object within", z.object({ of: z.object({ at: isoTime }) }), { of: { at } }, { of: { at: text } }],
])("toResponse() writes a moment as text in %s", (_where, schema, value, response) => {
  expect(toResponse(schema as z.ZodType, value)).toEqual(response);
});

test("toResponse() gives what z.encode gives", () => {
  const schema = z.object({
    id: z.uuid(),
    count: z.int(),
    state: z.enum(["open", "closed"]),
    note: z.string().nullable(),
    changes: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    items: z.array(z.object({ at: isoTime, name: z.string().optional() })).readonly(),
  });
  // zod leaves `__proto__` out of records; no field is called so.
  const fieldName = fc.string().filter((name) => name !== "__proto__");
  const item = fc.record(
    { at: fc.date({ noInvalidDate: true, min: at, max: new Date("9999-12-31T00:00:00.000Z") }), name: fc.string() },
    { requiredKeys: ["at"] },
  );
  const value = fc.record({
    id: fc.uuid(),
    count: fc.integer(),
    state: fc.constantFrom("open" as const, "closed" as const),
    note: fc.option(fc.string()),
    changes: fc.dictionary(fieldName, fc.oneof(fc.string(), fc.integer(), fc.constant(null)), {
      noNullPrototype: true,
    }),
    items: fc.array(item),
  });
  fc.assert(
    fc.property(value, (domain) => {
      expect(toResponse(schema, domain)).toEqual(z.encode(schema, domain));
    }),
  );
});

test("toResponse() writes the member of a union that a value is", () => {
  const schema = z.object({ by: z.union([z.object({ at: isoTime }), z.object({ name: z.string() })]) });
  expect(toResponse(schema, { by: { at } })).toEqual({ by: { at: text } });
  expect(toResponse(schema, { by: { name: "Ada" } })).toEqual({ by: { name: "Ada" } });
});

test("toResponse() keeps the other fields of a schema that allows any", () => {
  const schema = z.looseObject({ id: z.string() });
  expect(toResponse(schema, { id: "1", more: true })).toEqual({ id: "1", more: true });
});
