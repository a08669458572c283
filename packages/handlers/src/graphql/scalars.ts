import { GraphQLScalarType } from "graphql";

/**
 * The scalars beside those of GraphQL. They hand values on as JSON has them: the schema of the operation checks an
 * input, with the same issues as in every transport.
 */
export const dateTime = new GraphQLScalarType({
  name: "DateTime",
  description: "A moment in UTC, such as 2026-11-27T08:30:00.000Z.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
});

/** `Int` has 32 bits, which is too small for amounts of money. */
export const safeInt = new GraphQLScalarType({
  name: "SafeInt",
  description: "A whole number from -(2⁵³ - 1) to 2⁵³ - 1.",
});

export const json = new GraphQLScalarType({
  name: "JSON",
  description: "Any value of JSON.",
});
