import {
  type GraphQLArgumentConfig,
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLNullableInputType,
  type GraphQLNullableType,
  GraphQLInt,
  GraphQLList,
  type GraphQLNamedOutputType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLNullableOutputType,
  type GraphQLScalarType,
  GraphQLString,
} from "graphql";

import { choicesOf } from "../input-fields.ts";
import type { Field, MessageShape, Shape } from "../schema/shape.ts";
import { connectionType } from "./connection.ts";
import { enumValueName, innerTypeName, typeName } from "./names.ts";
import { dateTime, json, safeInt } from "./scalars.ts";

/** The largest `Int` of GraphQL. */
const largestInt = 2 ** 31 - 1;

/** The types of one schema, from the shapes of its operations. A named shape has one type, wherever it is used. */
export class GraphqlTypes {
  /** The named shapes of all outputs, the shortest name first. */
  readonly #named: readonly MessageShape[];
  readonly #objects = new Map<string, GraphQLObjectType>();
  readonly #connections = new Map<string, GraphQLObjectType>();
  readonly #enums = new Map<string, GraphQLEnumType>();

  constructor(outputs: readonly Shape[]) {
    const length = ({ name = "" }: MessageShape) => name.length;
    this.#named = outputs.flatMap(namedShapes).toSorted((left, right) => length(left) - length(right));
  }

  /** The type of what an operation returns. @param owner the name that its name begins with, unless it has one. */
  result(shape: MessageShape, owner: string): GraphQLNullableOutputType {
    return this.#object(shape, `${owner}Result`);
  }

  /** The type of a page of these items. */
  connection(item: MessageShape, owner: string): GraphQLNullableOutputType {
    const node = this.#object(item, `${owner}Item`);
    const type = this.#connections.get(node.name) ?? connectionType(node);
    this.#connections.set(node.name, type);
    return type;
  }

  /** The arguments of an operation. @param owner the name that the names of their types begin with. */
  arguments(fields: readonly Field[], owner: string): Record<string, GraphQLArgumentConfig> {
    return Object.fromEntries(fields.map((field) => [field.name, this.#inputField(field, owner)]));
  }

  #object(shape: MessageShape, owner: string): GraphQLNamedOutputType {
    // An object must have a field.
    if (shape.fields.length === 0) return json;
    const name = typeName(shape.name ?? owner);
    const known = this.#objects.get(name);
    if (known) return known;
    const fields = shape.fields.map((field) => [field.name, this.#outputField(field, name)] as const);
    const type = new GraphQLObjectType({ name, fields: Object.fromEntries(fields) });
    this.#objects.set(name, type);
    return type;
  }

  #outputField(field: Field, owner: string): GraphQLFieldConfig<unknown, unknown> {
    const type = this.#output(field.shape, this.#innerName(owner, field));
    return { type: isNeverNull(field) ? new GraphQLNonNull(type) : type, ...described(field) };
  }

  #output(shape: Shape, name: string): GraphQLNullableOutputType {
    if (shape.kind === "list") return listOf(this.#output(shape.of, name));
    return shape.kind === "message" ? this.#object(shape, name) : this.#leaf(shape, name);
  }

  #inputField(field: Field, owner: string): GraphQLArgumentConfig {
    const type = isId(field) ? GraphQLID : this.#input(field.shape, this.#innerName(owner, field));
    return { type: isNeverNull(field) ? new GraphQLNonNull(type) : type, ...described(field) };
  }

  /**
   * The same choices of one entity have one type, so that a value can be sent back as it came: `role` of `UserDetails`
   * and of the argument of `usersSetRole` are a `UserRole`, as that of `User`.
   */
  #innerName(owner: string, field: Field): string {
    const entity = this.#named.find(
      ({ name = "", fields }) => owner.includes(name) && fields.some((other) => isSameChoice(field, other)),
    );
    return innerTypeName(entity?.name ?? owner, field);
  }

  #input(shape: Shape, name: string): GraphQLNullableInputType {
    if (shape.kind === "list") return listOf(this.#input(shape.of, name));
    if (shape.kind !== "message") return this.#leaf(shape, name);
    if (shape.fields.length === 0) return json;
    const fields = shape.fields.map((field) => [field.name, this.#inputField(field, name)] as const);
    return new GraphQLInputObjectType({ name: `${name}Input`, fields: Object.fromEntries(fields) });
  }

  #leaf(
    shape: Exclude<Shape, { readonly kind: "list" | "message" }>,
    name: string,
  ): GraphQLEnumType | GraphQLScalarType {
    switch (shape.kind) {
      case "choice":
        return this.#enum(shape.choices, name);
      case "integer":
        return isInt(shape) ? GraphQLInt : safeInt;
      case "number":
        return GraphQLFloat;
      case "flag":
        return GraphQLBoolean;
      case "text":
        return shape.format === "uuid" ? GraphQLID : shape.format === "date-time" ? dateTime : GraphQLString;
      default:
        return json;
    }
  }

  /** Choices that have the same name in GraphQL stay text. */
  #enum(choices: readonly string[], name: string): GraphQLEnumType | GraphQLScalarType {
    const values = Object.fromEntries(choices.map((choice) => [enumValueName(choice), { value: choice }]));
    if (Object.keys(values).length < choices.length) return GraphQLString;
    const known = this.#enums.get(name);
    if (known) return known;
    const type = new GraphQLEnumType({ name: typeName(name), values });
    this.#enums.set(name, type);
    return type;
  }
}

/** Among values of several types there can be null. */
function listOf<Type extends GraphQLNullableType>(type: Type): GraphQLList<Type> | GraphQLList<GraphQLNonNull<Type>> {
  return type === json ? new GraphQLList(type) : new GraphQLList(new GraphQLNonNull(type));
}

function isNeverNull({ isRequired, isNullable }: Field): boolean {
  return isRequired && !isNullable;
}

function described({ description, default: value }: Field): { readonly description?: string } {
  const sentences = [description, ...(value === undefined ? [] : [`Default: ${JSON.stringify(value)}`])];
  const text = sentences.filter(Boolean).join(". ");
  return text === "" ? {} : { description: `${text}.` };
}

function isInt({ minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number }): boolean {
  return minimum >= -largestInt && maximum <= largestInt;
}

/** Ids, and names that people use instead. */
function isId({ name, refersTo, shape }: Field): boolean {
  return shape.kind === "text" && (name === "id" || (refersTo !== undefined && refersTo !== "actor"));
}

function isSameChoice(field: Field, other: Field): boolean {
  const [choices, others] = [choicesOf(field.shape), choicesOf(other.shape)];
  return field.name === other.name && choices.length > 0 && choices.join() === others.join();
}

function namedShapes(shape: Shape): readonly MessageShape[] {
  if (shape.kind === "list" || shape.kind === "map") return namedShapes(shape.of);
  if (shape.kind !== "message") return [];
  return [...(shape.name === undefined ? [] : [shape]), ...shape.fields.flatMap((field) => namedShapes(field.shape))];
}
