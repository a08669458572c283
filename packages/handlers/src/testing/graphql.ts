import {
  getNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Value = Readonly<Record<string, unknown>>;

/** A request for every field of the response, with all arguments as variables. */
export function requestFor(schema: GraphQLSchema, name: string, input: object) {
  const kind = schema.getQueryType()?.getFields()[name] ? "query" : "mutation";
  const { type, args } = rootField(schema, name);
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const given = args.filter((arg) => arg.name in input);
  const variables = given.map((arg) => [arg.name, inGraphql(arg.type, (input as Value)[arg.name])]);
  const query = `${kind} (${declared}) { ${name} (${passed}) ${everyField(type)} }`;
  return { query, variables: Object.fromEntries(variables) as Value };
}

/** The response of an operation as GraphQL gives it. */
export function responseOf(schema: GraphQLSchema, name: string, value: object): object {
  return inGraphql(rootField(schema, name).type, value) as object;
}

function rootField(schema: GraphQLSchema, name: string) {
  const field = schema.getQueryType()?.getFields()[name] ?? schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`The schema has no field ${name}`);
  return field;
}

/** Choices have names of their own, and a response has null for what is not there. */
function inGraphql(type: GraphQLType, value: unknown): unknown {
  if (isNonNullType(type)) return inGraphql(type.ofType, value);
  if (value === null || value === undefined) return null;
  if (isListType(type)) return (value as readonly unknown[]).map((one) => inGraphql(type.ofType, one));
  if (isEnumType(type)) return type.getValues().find((one) => one.value === value)?.name;
  if (!isObjectType(type) && !isInputObjectType(type)) return value;
  const fields = Object.entries(type.getFields()).filter(([name]) => isObjectType(type) || name in (value as Value));
  return Object.fromEntries(fields.map(([name, field]) => [name, inGraphql(field.type, (value as Value)[name])]));
}

function everyField(type: GraphQLType): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  return `{ ${Object.values(named.getFields())
    .map((field) => `${field.name} ${everyField(field.type)}`)
    .join(" ")} }`;
}
