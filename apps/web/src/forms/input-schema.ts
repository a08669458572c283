import type { UiSchema } from "@rjsf/utils";

import { namingFields } from "../domain-pages.ts";
import { elements, formOf, type Json, type JsonSchema, nonNull, properties, refersTo } from "../schema/json-schema.ts";
import { toLabel, toWords } from "../schema/words.ts";
import type { Amount } from "../values/formats.ts";

/** Fields that a page fills in itself: the entity, its version, the key of the call. */
const own: ReadonlySet<string> = new Set(["id", "ifVersion", "idempotencyKey", "dryRun", "cursor"]);

/** The fields of an input that a person fills in. */
export function askedFields(input: JsonSchema, { withId = false } = {}): JsonSchema {
  const isAsked = (name: string) => !own.has(name) || (withId && name === "id");
  const fields = Object.entries(properties(input)).filter(([name]) => isAsked(name));
  return {
    type: "object",
    properties: Object.fromEntries(fields),
    required: (input.required ?? []).filter(isAsked),
    additionalProperties: false,
  };
}

/** How the form shows each field. */
export function uiSchemaOf(schema: JsonSchema, isInside = false): UiSchema {
  return Object.fromEntries(
    Object.entries(properties(schema)).map(([name, field]) => [name, uiOf(name, field, isInside)]),
  );
}

function uiOf(name: string, field: JsonSchema, isInside: boolean): UiSchema {
  const known = nonNull(field);
  const label = { "ui:title": toLabel(name), ...(field.description && { "ui:description": field.description }) };
  const entity =
    refersTo(field) ?? (isInside ? namingFields().find(({ field: naming }) => naming === name)?.entity : undefined);
  if (field.writeOnly) {
    const autocomplete = name.startsWith("current") ? "current-password" : "new-password";
    return { ...label, "ui:widget": "password", "ui:options": { autoComplete: autocomplete } };
  }
  if (entity !== undefined) return { ...label, "ui:widget": "reference", "ui:options": { entity } };
  switch (formOf(known)) {
    case "moment":
      return { ...label, "ui:widget": "moment" };
    case "number":
      return name.endsWith("Minor") ? { ...label, "ui:widget": "minor" } : label;
    case "choice":
      return { ...label, "ui:enumNames": (known.enum ?? []).map((value) => toWords(String(value))) };
    case "text":
      return hasKnownValues(name) ? { ...label, "ui:widget": "known", "ui:options": { values: name } } : label;
    case "list": {
      const item = elements(known);
      if (formOf(item) === "choice") return { ...label, "ui:widget": "choices" };
      if (formOf(item) === "text") return { ...label, "ui:widget": "texts" };
      const labels = { "ui:title": "", ...uiSchemaOf(item, true), "ui:gridCols": 2 };
      return { ...label, items: labels, "ui:options": { orderable: false } };
    }
    default:
      return formOf(known) === "object" ? { ...label, ...uiSchemaOf(known, true) } : label;
  }
}

function hasKnownValues(name: string): boolean {
  return ["currency", "timeZone"].includes(name);
}

/** The values of a form that changes an entity, as the entity has them. */
export function valuesOf(schema: JsonSchema, entity: Json): Json {
  const money = Object.values(entity).find(isMoney);
  return Object.fromEntries(
    Object.keys(properties(schema)).flatMap((name) => {
      const whole = entity[name.replace(/Minor$/, "")];
      if (name.endsWith("Minor") && isMoney(whole)) return [[name, whole.amountMinor]];
      if (name === "currency" && money) return [[name, money.currency]];
      return entity[name] === undefined || entity[name] === null ? [] : [[name, entity[name]]];
    }),
  );
}

function isMoney(value: unknown): value is Amount {
  return typeof value === "object" && value !== null && "amountMinor" in value && "currency" in value;
}

/** The changed fields, and the required ones. */
export function changesTo(schema: JsonSchema, before: Json, after: Json): Json {
  const isNeeded = (name: string) =>
    schema.required?.includes(name) || JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== undefined && isNeeded(name)));
}
