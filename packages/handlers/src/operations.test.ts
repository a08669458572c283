import { expect, test } from "vitest";

import { inputFields } from "./input-fields.ts";
import { loadOperations } from "./load-operations.ts";
import { listOperations } from "./operations.ts";

const operations = listOperations(await loadOperations()).map(
  ({ domain, name, operation }) => [`${domain}.${name}`, operation] as const,
);

test.each(operations)("%s has a summary and an example that is valid", (_name, { summary, example, input }) => {
  expect(summary).toMatch(/^[A-Z].*[^.]$/);
  expect(input.safeParse(example).error).toBeUndefined();
});

test.each(operations)(
  "%s takes only fields that every transport can show, each with a description",
  (_name, { input }) => {
    expect(inputFields(input).filter(({ description }) => description === "")).toEqual([]);
  },
);

test("an operation that undoes another is undone by it", async () => {
  const all = new Map(operations);
  const pairs = operations.flatMap(([name, { inverse }]) => (inverse === undefined ? [] : [[name, inverse] as const]));
  expect(pairs).not.toEqual([]);
  for (const [name, inverse] of pairs) {
    const [domain = "", own] = name.split(".");
    expect(all.get(`${domain}.${inverse}`)?.inverse).toBe(own);
  }
});

test.each(operations)("%s refuses fields that it does not know", (_name, { example, input }) => {
  expect(input.safeParse({ ...example, bogus: 1 }).success).toBe(false);
});
