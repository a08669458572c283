import { type OutputUnit, Validator } from "@cfworker/json-schema";
import { type RJSFSchema, type RJSFValidationError, toErrorSchema, type ValidatorType } from "@rjsf/utils";

import type { Json } from "../schema/json-schema.ts";

/** Keywords that only say that a schema inside of them was not met. */
const around = new Set(["properties", "items", "anyOf", "oneOf", "allOf", "additionalProperties", "if", "$ref"]);

/** Judges values without compiling code from text, which the policy of the page refuses. */
export const validator: ValidatorType = {
  validateFormData(data, schema) {
    const errors = errorsOf(schema, data);
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema, data) => errorsOf(schema, data).length === 0,
  rawValidation: (schema, data) => ({ errors: unitsOf(schema, data) as never[] }),
};

function errorsOf(schema: RJSFSchema, data: unknown): RJSFValidationError[] {
  const errors = unitsOf(schema, data)
    .filter(({ keyword }) => !around.has(keyword))
    // The name of a format says more than its pattern.
    .toSorted((left, right) => Number(left.keyword === "pattern") - Number(right.keyword === "pattern"))
    .map((unit) => {
      const place = placeOf(unit);
      const message = demand(unit, limitAt(schema, unit.keywordLocation));
      return { property: place.map((part) => `.${part}`).join(""), message, stack: `${place.join(".")} ${message}` };
    });
  // A field shows one error.
  return errors.filter(({ property }, index) => errors.findIndex((other) => other.property === property) === index);
}

function unitsOf(schema: RJSFSchema, data: unknown): OutputUnit[] {
  // A field that is left out is `undefined` in a form, and missing in JSON.
  const value: unknown = JSON.parse(JSON.stringify(data ?? {}));
  return new Validator(schema as object, "2020-12", false).validate(value).errors;
}

/** A missing field is reported at the object that lacks it. */
function placeOf({ keyword, instanceLocation, error }: OutputUnit): readonly string[] {
  const place = toParts(instanceLocation);
  const [, missing] = keyword === "required" ? (/"(.+?)"/.exec(error) ?? []) : [];
  return missing === undefined ? place : [...place, missing];
}

function demand({ keyword, error }: OutputUnit, limit: unknown): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "minLength":
      return limit === 1 ? "must not be empty" : `must have at least ${String(limit)} characters`;
    case "maxLength":
      return `must have at most ${String(limit)} characters`;
    case "minimum":
      return `must be at least ${String(limit)}`;
    case "maximum":
      return `must be at most ${String(limit)}`;
    case "minItems":
      return `must have at least ${String(limit)} ${limit === 1 ? "entry" : "entries"}`;
    case "maxItems":
      return `must have at most ${String(limit)} entries`;
    case "type":
      return limit === "integer" ? "must be a whole number" : `must be a ${String(limit)}`;
    case "enum":
      return `must be one of ${(limit as readonly unknown[]).join(", ")}`;
    case "format":
      return limit === "email" ? "must be an e-mail address such as ada@example.com" : `must be a ${String(limit)}`;
    case "pattern":
      return "does not have the form that is expected";
    default:
      return error;
  }
}

/** The value of the keyword at this place of the schema. */
function limitAt(schema: RJSFSchema, location: string): unknown {
  return toParts(location).reduce<unknown>((value, part) => (value as Json | undefined)?.[part], schema);
}

function toParts(pointer: string): readonly string[] {
  return pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .filter(Boolean)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}
