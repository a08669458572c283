import { cursor } from "@baklava/models/page";
import { completeTodo, type ListTodosRequest, listTodosRequest, tagTodo, type Todo } from "@baklava/models/todo";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, later, nextId } from "./testing/storage.ts";
import { aTodo, storeTodo } from "./testing/todo.ts";
import type { TodoRepository } from "./todo.ts";

export function todoContract(storage: () => Storage): void {
  describe("TodoRepository", () => {
    test("findById() finds what insert() stored", async () => {
      const todo = await storeTodo(storage(), { tags: ["später", "a, b", '"{}"'] });
      expect(await find(todo.id)).toEqual(todo);
      expect(await find(nextId())).toBeUndefined();
    });

    test("insert() throws when the id is in use, and for an owner that does not exist", async () => {
      const todo = await storeTodo(storage());
      await expect(inUnit(storage(), (all) => all.todos.insert(todo))).rejects.toThrow();
      const orphan = aTodo({ ownerId: nextId() });
      await expect(inUnit(storage(), (all) => all.todos.insert(orphan))).rejects.toThrow();
    });

    test("update() stores a change over the version before it, once", async () => {
      const before = await storeTodo(storage());
      const after = { ...completeTodo(before, later), tags: [], content: "Drink tea" };
      expect(await update(after)).toBe(true);
      expect(await update(after)).toBe(false);
      expect(await find(before.id)).toEqual(after);
      expect(await update({ ...aTodo(before), id: nextId(), version: 2 })).toBe(false);
    });

    test("lock() makes changes at the same moment happen one after the other", async () => {
      const { id } = await storeTodo(storage(), { tags: [] });
      const change = (tag: string) =>
        inUnit(storage(), async (all) => {
          const before = await all.todos.lock(id);
          return before && all.todos.update(tagTodo(before, tag, later));
        });
      expect(await Promise.all(["a", "b", "c"].map(change))).toEqual([true, true, true]);
      const { tags = [], version } = (await find(id)) ?? {};
      expect([tags.toSorted(), version]).toEqual([["a", "b", "c"], 4]);
    });
  });

  describe("TodoView", () => {
    test("find() gives a todo, or nothing", async () => {
      const todo = await storeTodo(storage());
      expect(await storage().todos.find(todo.id)).toEqual(todo);
      expect(await storage().todos.find(nextId())).toBeUndefined();
    });

    test("list() finds text in the content, taken literally and without accents", async () => {
      await storeTodo(storage(), { content: "Thé" });
      await storeTodo(storage(), { content: "5%" });
      const found = async (text: string) => (await list({ text })).map(({ content }) => content);
      expect(await found("the")).toEqual(["Thé"]);
      expect(await found("%")).toEqual(["5%"]);
      expect(await found("cup")).toEqual([]);
    });

    test("list() gives the todos with a tag, which is compared as a whole", async () => {
      const todo = await storeTodo(storage(), { tags: ["home", "garden"] });
      await storeTodo(storage(), { tags: ["home office"] });
      await storeTodo(storage(), { tags: [] });
      expect(await list({ tag: "home" })).toEqual([todo]);
      expect(await list({ tag: "gar%" })).toEqual([]);
    });

    test("list() gives completed or open todos, and those of one user", async () => {
      const open = await storeTodo(storage());
      const done = await storeTodo(storage(), { isCompleted: true });
      expect(await list({ isCompleted: true })).toEqual([done]);
      expect(await list({ isCompleted: false })).toEqual([open]);
      expect(await list({ ownerId: open.ownerId })).toEqual([open]);
      expect(await list({ ownerId: open.ownerId, isCompleted: true })).toEqual([]);
    });

    test.each(["asc", "desc"] as const)(
      "list() pages by time %s through ties without a gap or a repeat",
      async (direction) => {
        for (let count = 0; count < 5; count += 1) await storeTodo(storage());
        const all = await list({ direction });
        expect(all).toHaveLength(5);
        expect(await pages({ direction, limit: 2 })).toEqual(all);
      },
    );
  });

  async function find(id: string): Promise<Todo | undefined> {
    return inUnit(storage(), ({ todos }) => todos.findById(id));
  }

  function update(todo: Todo): ReturnType<TodoRepository["update"]> {
    return inUnit(storage(), ({ todos }) => todos.update(todo));
  }

  async function list(values: Partial<ListTodosRequest>): Promise<readonly Todo[]> {
    return (await storage().todos.list({ ...listTodosRequest.parse({}), ...values })).items;
  }

  async function pages(values: Partial<ListTodosRequest>): Promise<readonly Todo[]> {
    const query = { ...listTodosRequest.parse({}), ...values };
    const items: Todo[] = [];
    let next: string | null | undefined;
    while (next !== null) {
      const page = await storage().todos.list({ ...query, ...(next !== undefined && { cursor: cursor.parse(next) }) });
      items.push(...page.items);
      next = page.nextCursor;
    }
    return items;
  }
}
