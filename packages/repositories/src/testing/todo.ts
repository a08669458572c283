import { createTodo, type Todo } from "@baklava/models/todo";

import type { Storage } from "../storage.ts";
import { aUser, inUnit, nextId, noon, store } from "./storage.ts";

/** A todo with an id of its own. */
export function aTodo({ ownerId, ...values }: Partial<Todo> & Pick<Todo, "ownerId">): Todo {
  return { ...createTodo(nextId(), ownerId, { content: "Buy tea", tags: ["errands"] }, noon), ...values };
}

/** Stores a todo; of a new user, if it has no owner. */
export async function storeTodo(storage: Storage, values: Partial<Todo> = {}): Promise<Todo> {
  const todo = aTodo({ ...values, ownerId: values.ownerId ?? (await store(storage, aUser())).id });
  await inUnit(storage, ({ todos }) => todos.insert(todo));
  return todo;
}
