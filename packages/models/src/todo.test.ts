import { describe, expect, test } from "vitest";

import {
  completeTodo,
  createTodo,
  createTodoRequest,
  listTodosRequest,
  reopenTodo,
  tagTodo,
  tagTodoRequest,
  type Todo,
  untagTodo,
} from "./todo.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const later = new Date("2026-03-02T12:00:00.000Z");
const id = "01900000-0000-7000-8000-000000000001";
const todo = createTodo(id, id, { content: "Buy tea", tags: ["errands"] }, at);
const changed = { updatedAt: later, version: 2 };

test("createTodo() gives an open todo with each tag once", () => {
  expect(createTodo(id, id, { content: "Buy tea", tags: ["home", "errands", "home"] }, at)).toEqual({
    ...todo,
    tags: ["home", "errands"],
    isCompleted: false,
    version: 1,
  });
});

describe("a change is a new todo with the next version", () => {
  test.each<[string, Todo, Partial<Todo>]>([
    ["tagTodo()", tagTodo(todo, "home", later), { tags: ["errands", "home"] }],
    ["tagTodo() with a tag that is there", tagTodo(todo, "errands", later), {}],
    ["untagTodo()", untagTodo(todo, "errands", later), { tags: [] }],
    ["untagTodo() with a tag that is absent", untagTodo(todo, "home", later), {}],
    ["completeTodo()", completeTodo(todo, later), { isCompleted: true }],
    ["reopenTodo()", reopenTodo({ ...todo, isCompleted: true }, later), {}],
  ])("%s", (_title, after, changes) => {
    expect(after).toEqual({ ...todo, ...changed, ...changes });
  });
});

describe("tags", () => {
  const tagOf = (tag: string) => tagTodoRequest.parse({ id, tag }).tag;

  test.each([
    ["  Home ", "home"],
    ["ÉTÉ", "été"],
    ["e\u0301te\u0301", "été"],
    ["This week", "this week"],
  ])("%j is kept as %j", (given, kept) => {
    expect(tagOf(given)).toBe(kept);
    expect(listTodosRequest.parse({ tag: given }).tag).toBe(kept);
    expect(createTodoRequest.parse({ content: "x", tags: [given] }).tags).toEqual([kept]);
  });

  test.each([
    ["", "must not be empty"],
    ["x".repeat(31), "must have at most 30 characters"],
    ["a\nb", "must not contain control characters"],
  ])("%j is refused: %s", (given, message) => {
    expect(() => tagOf(given)).toThrow(message);
  });

  test("eleven are refused", () => {
    const tags = Array.from({ length: 11 }, (_, index) => `tag ${index}`);
    expect(() => createTodoRequest.parse({ content: "x", tags })).toThrow("must have at most 10 tags");
  });
});

test("content has 1 to 500 characters", () => {
  expect(createTodoRequest.parse({ content: ` ${"x".repeat(500)} ` }).content).toHaveLength(500);
  for (const content of ["", " ", "x".repeat(501)])
    expect(createTodoRequest.safeParse({ content }).success).toBe(false);
});
