import { expect, test } from "vitest";

import { validator } from "./validator.ts";

const schema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 5 },
    days: { type: "integer", minimum: 1, maximum: 365 },
    role: { enum: ["staff", "admin"] },
    email: { type: "string", format: "email", pattern: "^[^@]+@[^@]+$" },
    lines: {
      type: "array",
      minItems: 1,
      items: { type: "object", properties: { code: { type: "string" } }, required: ["code"] },
    },
  },
  required: ["name"],
} as const;

function errorsOf(data: object): readonly (string | undefined)[] {
  return validator
    .validateFormData(data, schema as object)
    .errors.map(({ property, message }) => `${property} ${message}`);
}

test("accepts what the schema accepts, also fields that are left out", () => {
  expect(errorsOf({ name: "Ada", days: undefined })).toEqual([]);
  expect(validator.isValid(schema as object, { name: "Ada" }, schema as object)).toBe(true);
});

test.each<[object, string]>([
  [{}, ".name is required"],
  [{ name: "" }, ".name must not be empty"],
  [{ name: "Augusta" }, ".name must have at most 5 characters"],
  [{ name: "Ada", days: 0 }, ".days must be at least 1"],
  [{ name: "Ada", days: 366 }, ".days must be at most 365"],
  [{ name: "Ada", days: 1.5 }, ".days must be a whole number"],
  [{ name: "Ada", role: "king" }, ".role must be one of staff, admin"],
  [{ name: "Ada", email: "ada" }, ".email must be an e-mail address such as ada@example.com"],
  [{ name: "Ada", lines: [] }, ".lines must have at least 1 entry"],
  [{ name: "Ada", lines: [{}] }, ".lines.0.code is required"],
])("says of %j: %s", (data, error) => {
  expect(errorsOf(data)).toEqual([error]);
});

test("puts each error at its field", () => {
  const { errorSchema } = validator.validateFormData({ lines: [{ code: "A" }, {}] }, schema as object);
  expect(errorSchema).toMatchObject({
    name: { __errors: ["is required"] },
    lines: { 1: { code: { __errors: ["is required"] } } },
  });
});
