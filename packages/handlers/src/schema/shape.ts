import { type Referable, refersTo } from "@baklava/models/reference";
import type { z } from "zod";

import { type JsonSchema, nameKeyword, readJsonSchema } from "./json-schema.ts";

/** The form of a value, as far as transports need it to carry the value. The schema alone judges whether it is right. */
export type Shape =
  | { readonly kind: "integer"; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: "number" | "flag" | "anything" }
  | { readonly kind: "text"; readonly format?: string; readonly minLength?: number }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  /** A single value of one of several types. */
  | { readonly kind: "either"; readonly types: readonly ScalarType[] }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "map"; readonly of: Shape }
  | MessageShape;

export type ScalarType = "string" | "number" | "boolean" | "null";

/** An object whose fields are known. */
export type MessageShape = {
  readonly kind: "message";
  readonly fields: readonly Field[];
  /** The name of its schema, such as `User`, if it has one. */
  readonly name?: string;
};

export type Field = {
  /** The name in the schema, in camel case. */
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly description: string;
  /** The value of a field that is left out. */
  readonly default: unknown;
  /** Never shown, logged or given on a command line, where other users of the machine would see it. */
  readonly isSecret: boolean;
  /** The kind of thing to which a text refers, by id or by its name for people. */
  readonly refersTo: Referable | undefined;
};

/** @throws {UnfitSchemaError} */
export function messageShape(schema: z.ZodType, io: "input" | "output"): MessageShape {
  const shape = toShape(readJsonSchema(schema, io));
  return shape.kind === "message" ? shape : { kind: "message", fields: [] };
}

function toMessage({ properties = {}, required = [], [nameKeyword]: schemaName }: JsonSchema): MessageShape {
  const fields = Object.entries(properties).map(([name, property]): Field => {
    const shape = toShape(property);
    return {
      name,
      shape,
      isRequired: required.includes(name),
      isNullable: isNullable(property),
      description: property.description ?? "",
      default: property.default,
      refersTo: referenceOf(property),
      isSecret: property.writeOnly === true || (shape.kind !== "message" && holdsSecret(property)),
    };
  });
  return { kind: "message", fields, ...(schemaName !== undefined && { name: schemaName }) };
}

export function toShape(schema: JsonSchema): Shape {
  const alternatives = (schema.anyOf ?? schema.oneOf)?.filter((one) => !isNull(one));
  if (alternatives) return union(alternatives.map(toShape));
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) return oneOf(values.filter((value) => value !== null));
  const [type, ...others] = typeNames(schema).filter((name) => name !== "null");
  if (others.length > 0) return union([type, ...others].map((name) => toShape({ ...schema, type: name ?? [] })));
  switch (type) {
    case "string":
      return {
        kind: "text",
        ...(schema.format !== undefined && { format: schema.format }),
        ...(schema.minLength !== undefined && { minLength: schema.minLength }),
      };
    case "integer":
      return {
        kind: "integer",
        ...(schema.minimum !== undefined && { minimum: schema.minimum }),
        ...(schema.maximum !== undefined && { maximum: schema.maximum }),
      };
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "flag" };
    case "array":
      return toList(schema);
    case "object":
      return toObject(schema);
    default:
      return { kind: "anything" };
  }
}

/** The elements of a tuple differ, so it is no list. */
function toList({ items = true, prefixItems }: JsonSchema): Shape {
  if (prefixItems || items === false) return { kind: "anything" };
  return { kind: "list", of: items === true ? { kind: "anything" } : held(items) };
}

/** An object of which only some fields are known is neither a message nor a map. */
function toObject(schema: JsonSchema): Shape {
  const { properties = {}, additionalProperties: others = false } = schema;
  if (others === false) return toMessage(schema);
  if (Object.keys(properties).length > 0) return { kind: "anything" };
  return { kind: "map", of: others === true ? { kind: "anything" } : held(others) };
}

/** An element of a list or a map can be null only as one of several types. */
function held(schema: JsonSchema): Shape {
  const shape = toShape(schema);
  if (!isNullable(schema)) return shape;
  const types = scalarTypes(shape);
  return types ? { kind: "either", types: [...types, "null"] } : { kind: "anything" };
}

function union(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes;
  if (!first) return { kind: "anything" };
  if (others.length === 0) return first;
  if (shapes.every((shape) => shape.kind === "choice")) {
    return { kind: "choice", choices: [...new Set(shapes.flatMap(({ choices }) => choices))] };
  }
  const types = shapes.map(scalarTypes);
  if (types.includes(undefined)) return { kind: "anything" };
  return ofTypes(types.flatMap((each) => each ?? []));
}

function oneOf(values: readonly unknown[]): Shape {
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length === values.length && texts.length > 0) return { kind: "choice", choices: texts };
  return ofTypes(values.map((value) => typeof value as ScalarType));
}

function ofTypes(given: readonly ScalarType[]): Shape {
  const types = [...new Set(given)];
  const [only, ...others] = types;
  if (only === undefined) return { kind: "anything" };
  if (others.length > 0) return { kind: "either", types };
  return { kind: ({ string: "text", number: "number", boolean: "flag", null: "anything" } as const)[only] };
}

/** The JSON types of a shape that holds a single value; `undefined` for any other shape. */
export function scalarTypes(shape: Shape): readonly ScalarType[] | undefined {
  switch (shape.kind) {
    case "text":
    case "choice":
      return ["string"];
    case "integer":
    case "number":
      return ["number"];
    case "flag":
      return ["boolean"];
    case "either":
      return shape.types;
    default:
      return undefined;
  }
}

export function isScalar(shape: Shape): boolean {
  return scalarTypes(shape) !== undefined;
}

function isNullable(schema: JsonSchema): boolean {
  const { anyOf, oneOf: others, enum: values } = schema;
  const alternatives = anyOf ?? others;
  if (alternatives) return alternatives.some(isNullable);
  return typeNames(schema).includes("null") || (values ?? []).includes(null) || isAnything(schema);
}

function isNull(schema: JsonSchema): boolean {
  return typeNames(schema).join() === "null" || schema.const === null;
}

function typeNames({ type = [] }: JsonSchema): readonly string[] {
  return [type].flat();
}

/** `z.unknown()` says nothing, so that it accepts null, too. */
function isAnything({ type = [], allOf, enum: values, const: value }: JsonSchema): boolean {
  return type.length === 0 && !allOf && !values && value === undefined;
}

/** The reference of a text, or of a text that may be null. */
function referenceOf(schema: JsonSchema): Referable | undefined {
  return schema[refersTo] ?? (schema.anyOf ?? schema.oneOf)?.map(referenceOf).find((referable) => referable);
}

function holdsSecret(schema: JsonSchema): boolean {
  const { anyOf = [], oneOf: others = [], items, additionalProperties, properties = {} } = schema;
  const inner = [items, additionalProperties].flatMap((one) => (typeof one === "object" ? [one] : []));
  return schema.writeOnly === true || [...anyOf, ...others, ...inner, ...Object.values(properties)].some(holdsSecret);
}
