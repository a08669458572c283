import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

import { type Input, type Outcome, refused, type Refusal, type Transport } from "../outcome.ts";

type Answer = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: Refusal & { readonly code: string } }[];
};
type Send = (request: { readonly query: string; readonly variables?: object }) => Promise<Answer>;

/** GraphQL, by nothing but the schema that the server tells: each call asks for every field of the response. */
export async function graphqlTransport(url: string, token: string | undefined): Promise<Transport> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const send: Send = async (request) => {
    const headers = { "content-type": "application/json", ...authorization };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify(request) });
    return (await response.json()) as Answer;
  };
  const { data } = await send({ query: getIntrospectionQuery() });
  const schema = buildClientSchema(data as never);
  return { call: (operation, input) => call(schema, send, operation, input), close: async () => undefined };
}

async function call(schema: GraphQLSchema, send: Send, operation: string, input: Input): Promise<Outcome> {
  const [kind, field] = fieldOf(
    schema,
    operation.replace(/\.(\w)/, (_dot, letter: string) => letter.toUpperCase()),
  );
  const given = Object.entries(input).map(([name, value]) => [argumentNames(field, name), value] as const);
  const known = field.args.filter(({ name }) => given.some(([argument]) => argument === name));
  const declared = known.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = known.map(({ name }) => `${name}: $${name}`).join(", ");
  const query = `${kind}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection(field.type)} }`;
  const variables = known.map(
    ({ name, type }) => [name, toWire(type, given.find(([one]) => one === name)?.[1])] as const,
  );
  const { data, errors } = await send({ query, variables: Object.fromEntries(variables) });
  const [error] = errors ?? [];
  if (error) return refused(error.extensions, error.extensions.code);
  return { kind: "ok", reason: null, value: fromWire(field.type, data?.[field.name]), signal: "data" };
}

type Field = GraphQLField<unknown, unknown>;

function fieldOf(schema: GraphQLSchema, name: string): readonly ["query" | "mutation", Field] {
  const query = schema.getQueryType()?.getFields()[name];
  const mutation = schema.getMutationType()?.getFields()[name];
  if (query) return ["query", query];
  if (mutation) return ["mutation", mutation];
  throw new Error(`The schema has no field ${name}`);
}

function argumentNames({ args }: Field, name: string): string {
  const isPage = args.some((argument) => argument.name === "first");
  return isPage && name === "limit" ? "first" : isPage && name === "cursor" ? "after" : name;
}

function selection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  const fields = Object.values(named.getFields()).filter(({ name }) => !isConnection(named.name) || name !== "edges");
  return `{ ${fields.map((field) => `${field.name} ${selection(field.type)}`).join(" ")} }`;
}

function isConnection(name: string): boolean {
  return name.endsWith("Connection");
}

/** Choices have names in capitals. One that the schema does not know is sent as it is. */
function toWire(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return toWire(type.ofType, value);
  if (isListType(type)) return (value as readonly unknown[]).map((one) => toWire(type.ofType, one));
  if (isEnumType(type) && typeof value === "string") return value.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  const given = Object.entries(value as object).map(([name, one]) => [
    name,
    fields[name] && toWire(fields[name].type, one),
  ]);
  return Object.fromEntries(given) as Input;
}

function fromWire(type: GraphQLOutputType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isNonNullType(type)) return fromWire(type.ofType as GraphQLOutputType, value);
  if (isListType(type)) return (value as readonly unknown[]).map((one) => fromWire(type.ofType, one));
  if (isEnumType(type)) return toChoice(type.name, value as string);
  if (!isObjectType(type)) return value;
  const fields = Object.entries(type.getFields()).flatMap(([name, field]) => {
    const one = (value as Input)[name];
    return one === undefined ? [] : [[name, fromWire(field.type, one)] as const];
  });
  const object = Object.fromEntries(fields);
  if (!isConnection(type.name)) return object;
  return { items: object["nodes"], nextCursor: (object["pageInfo"] as Input)["endCursor"] };
}

function toChoice(type: string, name: string): string {
  const choice = name.toLowerCase();
  return type.endsWith("Scope") ? choice.replace("_", ":") : choice;
}
