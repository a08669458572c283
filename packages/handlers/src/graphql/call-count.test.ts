import { expect, test } from "vitest";

import { countCalls } from "./call-count.ts";

test.each([
  ["{ usersList { nodes { id name } } }", 1],
  ["{ a: usersList { nodes { id } } b: usersList { nodes { id } } c: sessionsCurrent { actor } }", 3],
  [
    "{ ...All } fragment All on Query { a: usersList { nodes { id } } ... on Query { b: sessionsCurrent { actor } } }",
    2,
  ],
  ["{ __schema { queryType { name } } __typename }", 1],
  ["{ __typename sessionsCurrent { actor } }", 2],
  ["mutation { a: usersDeactivate(id: 1) { id } b: usersDeactivate(id: 2) { id } }", 2],
  ["{ ...A } fragment A on Query { x: usersList { nodes { id } } ...A }", 1],
  ["{", 1],
  [undefined, 1],
])("%j calls %d operations", (query, calls) => {
  expect(countCalls([{ query }])).toBe(calls);
});

test("only the named operation of a document is counted", () => {
  const query =
    "query One { sessionsCurrent { actor } } query Two { a: sessionsCurrent { actor } b: tokensList { items { id } } }";
  expect(countCalls([{ query, operationName: "Two" }])).toBe(2);
});

test("fragments that spread each other twice are counted in linear time", () => {
  const fragments = Array.from(
    { length: 300 },
    (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  );
  const query = `{ ...F0 } ${fragments.join(" ")} fragment F300 on Query { sessionsCurrent { actor } }`;
  expect(countCalls([{ query }])).toBe(1);
});

test("the calls of a list are added; a list that is too long is not read", () => {
  const request = { query: "{ a: sessionsCurrent { actor } b: sessionsCurrent { actor } }" };
  expect(countCalls([request, request, null])).toBe(5);
  expect(countCalls(Array.from({ length: 51 }, () => request))).toBe(51);
});
