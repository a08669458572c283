import { getNamedType, type GraphQLNamedType, isObjectType, printSchema, validateSchema } from "graphql";
import { expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { rootFieldName } from "./names.ts";
import { createSchema } from "./schema.ts";

const operations = await loadOperations();
const schema = createSchema(operations);
const printed = printSchema(schema);

test("the schema is valid, and has a field for each operation", () => {
  expect(validateSchema(schema)).toEqual([]);
  for (const named of listOperations(operations)) {
    const root = named.operation.kind === "query" ? schema.getQueryType() : schema.getMutationType();
    expect(root?.getFields()).toHaveProperty(rootFieldName(named));
  }
});

test("no query is deeper than seven fields: no type leads back to itself", () => {
  const depth = (type: GraphQLNamedType, within: readonly GraphQLNamedType[] = []): number => {
    if (!isObjectType(type)) return 0;
    expect(within).not.toContain(type);
    const fields = Object.values(type.getFields());
    return 1 + Math.max(...fields.map((field) => depth(getNamedType(field.type), [...within, type])));
  };
  expect(depth(schema.getQueryType() as GraphQLNamedType)).toBeLessThanOrEqual(7);
  expect(depth(schema.getMutationType() as GraphQLNamedType)).toBeLessThanOrEqual(7);
});

test("a page is a connection of Relay", () => {
  expect(printed).toMatch(/usersList\([^)]*first: Int[^)]*after: String[^)]*\): UserConnection/);
  expect(printed).toMatch(
    /type UserConnection \{\s+nodes: \[User!\]!\s+edges: \[UserEdge!\]!\s+pageInfo: PageInfo!\s+\}/,
  );
});

test("the same choices of an entity have one type, as argument and as field", () => {
  expect(printed).toMatch(/usersSetRole\([^)]*role: UserRole!/);
  expect(printed).toMatch(/type User \{[^}]*role: UserRole!/);
  expect(printed).toMatch(/type UserDetails \{[^}]*role: UserRole!/);
  expect(printed).toMatch(/enum TokenScope \{[^}]*USERS_READ/);
});

test("ids, times and large numbers have their types", () => {
  expect(printed).toMatch(/type User \{[^}]*id: ID![^}]*createdAt: DateTime!/);
  expect(printed).toMatch(/type User \{[^}]*version: SafeInt!/);
});
